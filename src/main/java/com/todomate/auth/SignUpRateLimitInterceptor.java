package com.todomate.auth;

import com.todomate.http.ApiPaths;
import com.todomate.limits.RateLimit;
import com.todomate.limits.RateLimiter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Limits sign-ups per address before the body is read, because even a rejected password costs
/// work. Refuses with 429 `too_many_requests`.
@Component
class SignUpRateLimitInterceptor implements HandlerInterceptor, WebMvcConfigurer {

    private final RateLimiter rateLimiter;

    SignUpRateLimitInterceptor(RateLimiter rateLimiter) {
        this.rateLimiter = rateLimiter;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this).addPathPatterns(ApiPaths.BASE + "/auth/signup");
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (HttpMethod.POST.matches(request.getMethod())) {
            rateLimiter.consume(RateLimit.SIGN_UP_PER_ADDRESS, RateLimiter.address(request));
        }
        return true;
    }
}
