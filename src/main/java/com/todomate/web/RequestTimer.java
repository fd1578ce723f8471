package com.todomate.web;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/// Measures the time of each request, as the metric `http.server.requests` with the tags `method`,
/// `uri` (the pattern of the route), `status` and `outcome`. The values are those of Spring's
/// observation of requests, which is switched off, because it costs more.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class RequestTimer extends OncePerRequestFilter {

    private static final String UNKNOWN = "UNKNOWN";

    /// A method that a client has made up must not become a series of its own.
    private static final Set<String> METHODS =
            Stream.of(HttpMethod.values()).map(HttpMethod::name).collect(toUnmodifiableSet());

    private final MeterRegistry meters;

    RequestTimer(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var start = System.nanoTime();
        var status = HttpStatus.INTERNAL_SERVER_ERROR.value();
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            meters.timer("http.server.requests", tags(request, status))
                    .record(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static Tags tags(HttpServletRequest request, int status) {
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return Tags.of(
                "method",
                METHODS.contains(request.getMethod()) ? request.getMethod() : UNKNOWN,
                "uri",
                pattern == null ? uri(status) : pattern.toString(),
                "status",
                Integer.toString(status),
                "outcome",
                outcome(status));
    }

    private static String uri(int status) {
        if (status == HttpStatus.NOT_FOUND.value()) return "NOT_FOUND";
        return status / 100 == 3 ? "REDIRECTION" : UNKNOWN;
    }

    private static String outcome(int status) {
        return switch (HttpStatus.Series.resolve(status)) {
            case null -> UNKNOWN;
            case SUCCESSFUL -> "SUCCESS";
            case HttpStatus.Series series -> series.name();
        };
    }
}
