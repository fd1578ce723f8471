package com.todomate.security;

import com.todomate.problem.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Refuses a preflight with 403 `preflight_refused` when it asks for a method or header that pages
/// of a listed origin may not send. Spring would answer with text without a media type.
final class ProblemCorsProcessor extends DefaultCorsProcessor {

    private final CorsPolicy corsPolicy;
    private final HandlerExceptionResolver problems;

    private ProblemCorsProcessor(CorsPolicy corsPolicy, HandlerExceptionResolver problems) {
        this.corsPolicy = corsPolicy;
        this.problems = problems;
    }

    /// Returns the filter that applies this policy.
    static CorsFilter filter(CorsPolicy corsPolicy, HandlerExceptionResolver problems) {
        var filter = new CorsFilter(corsPolicy);
        filter.setCorsProcessor(new ProblemCorsProcessor(corsPolicy, problems));
        return filter;
    }

    @Override
    public boolean processRequest(
            @Nullable CorsConfiguration configuration,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (super.processRequest(configuration, request, response)) return true;
        corsPolicy.write(request, response);
        problems.resolveException(
                request, response, null, ApiException.forbidden("preflight_refused"));
        return false;
    }

    /// Writes nothing, because [#processRequest] writes the problem.
    @Override
    protected void rejectRequest(ServerHttpResponse response) {}
}
