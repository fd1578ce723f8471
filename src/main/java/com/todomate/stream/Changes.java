package com.todomate.stream;

import com.todomate.viewset.Api;
import com.todomate.viewset.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Whoever changes something by a request sees it change wherever else they are signed in.
@Configuration(proxyBeanMethods = false)
class Changes implements WebMvcConfigurer, HandlerInterceptor {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Relay relay;

    Changes(Relay relay) {
        this.relay = relay;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors
                .addInterceptor(this)
                .addPathPatterns(Api.BASE + "/**")
                // Nothing that is planned changes there.
                .excludePathPatterns(Api.BASE + "/auth/**", Api.BASE + "/push/**");
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception thrown) {
        if (READING.contains(request.getMethod()) || response.getStatus() >= 300) return;
        if (request.getAttribute(Viewer.class.getName()) instanceof Viewer viewer)
            relay.changed(viewer);
    }
}
