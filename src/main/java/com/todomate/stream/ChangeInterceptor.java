package com.todomate.stream;

import com.todomate.http.ApiPaths;
import com.todomate.http.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Sends a reload hint to the user's other sessions after each successful write request.
@Configuration(proxyBeanMethods = false)
class ChangeInterceptor implements WebMvcConfigurer, HandlerInterceptor {

    private static final Set<String> READ_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final ReplicaRelay replicaRelay;

    ChangeInterceptor(ReplicaRelay replicaRelay) {
        this.replicaRelay = replicaRelay;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors
                .addInterceptor(this)
                .addPathPatterns(ApiPaths.BASE + "/**")
                // These endpoints change no planner data.
                .excludePathPatterns(ApiPaths.BASE + "/auth/**", ApiPaths.BASE + "/push/**");
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception thrown) {
        if (READ_METHODS.contains(request.getMethod()) || response.getStatus() >= 300) return;
        if (request.getAttribute(Viewer.class.getName()) instanceof Viewer viewer)
            replicaRelay.sendChanged(viewer);
    }
}
