package com.todomate.web;

import com.todomate.problem.ProblemDetailFactory;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Gives each request a trace id of 32 hexadecimal digits, which its log lines and its problem
/// response carry. Uses the id of a valid `traceparent` header (W3C Trace Context), if the request
/// has one, so that the log of a proxy can name it too.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TraceIdFilter extends OncePerRequestFilter {

    private static final String TRACE_ID = "traceId";
    private static final Pattern TRACE_PARENT =
            Pattern.compile(
                    "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?");

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getAttribute(TRACE_ID) == null) {
            request.setAttribute(TRACE_ID, traceId(request.getHeader("traceparent")));
        }
        MDC.put(TRACE_ID, (String) request.getAttribute(TRACE_ID));
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(TRACE_ID);
        }
    }

    /// Tomcat answers some errors after the filters have ended. They get the id of their request.
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static String traceId(@Nullable String traceParent) {
        if (traceParent != null) {
            var matcher = TRACE_PARENT.matcher(traceParent);
            if (matcher.matches()) return matcher.group(1);
        }
        return ProblemDetailFactory.newTraceId();
    }
}
