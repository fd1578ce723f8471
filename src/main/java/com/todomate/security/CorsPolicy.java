package com.todomate.security;

import com.todomate.problem.EarlyResponseHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.CorsUtils;

/// The CORS policy. Pages of listed origins may read responses and send cookies. Any other origin
/// gets no CORS header at all, so the browser withholds the response from the page. An origin that
/// is not listed is never reflected.
final class CorsPolicy implements CorsConfigurationSource {

    /// The headers that pages of listed origins may read.
    private static final List<String> EXPOSED = List.of("ETag", "Link", "Location", "Retry-After");

    private final Set<String> origins;

    CorsPolicy(Set<String> origins) {
        this.origins = origins;
    }

    @Override
    public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
        var origin = listedOrigin(request);
        if (origin == null) return null;
        var cors = new CorsConfiguration();
        cors.setAllowedOrigins(List.of(origin));
        cors.setAllowCredentials(true);
        // Only a preflight asks for a method. Other requests reach the route, which answers 405 for
        // a method that it does not have.
        cors.setAllowedMethods(
                CorsUtils.isPreFlightRequest(request)
                        ? EarlyResponseHeaders.METHODS
                        : List.of(request.getMethod()));
        cors.setAllowedHeaders(
                List.of(
                        "Authorization",
                        "Content-Type",
                        "Accept",
                        "Accept-Language",
                        "If-Match",
                        "If-None-Match",
                        "Last-Event-ID"));
        cors.setExposedHeaders(EXPOSED);
        cors.setMaxAge(Duration.ofHours(1));
        return cors;
    }

    /// Writes the headers to a response that is sent before the CORS filter has run.
    void write(HttpServletRequest request, HttpServletResponse response) {
        var origin = listedOrigin(request);
        if (origin == null) return;
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, String.join(", ", EXPOSED));
    }

    private @Nullable String listedOrigin(HttpServletRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && origins.contains(origin) ? origin : null;
    }
}
