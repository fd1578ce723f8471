package com.todomate.security;

import com.todomate.problem.ApiException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Refuses a request when a header that the server reads holds anything but printable ASCII, with
/// 400 `invalid` (the header's name, code `header`), or when `Content-Type` is a range of media
/// types such as `text/*`, with 415 `unsupported_media_type`. Other headers are ignored. Cookies
/// are not checked: the browser also sends those of other pages on the same host, and an unreadable
/// refresh token is an invalid one.
///
/// Runs before the CORS filter, which reads some of these headers and answers a preflight. So a
/// refusal gets its CORS headers here.
class HeaderFilter extends OncePerRequestFilter {

    private static final List<String> CHECKED_HEADERS =
            List.of(
                    HttpHeaders.AUTHORIZATION,
                    HttpHeaders.ACCEPT,
                    HttpHeaders.ACCEPT_LANGUAGE,
                    HttpHeaders.CONTENT_TYPE,
                    HttpHeaders.CONTENT_ENCODING,
                    HttpHeaders.IF_MATCH,
                    HttpHeaders.IF_NONE_MATCH,
                    HttpHeaders.IF_MODIFIED_SINCE,
                    HttpHeaders.ORIGIN,
                    HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD,
                    HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS,
                    "Last-Event-ID");

    private final CorsPolicy corsPolicy;
    private final HandlerExceptionResolver problems;

    HeaderFilter(CorsPolicy corsPolicy, HandlerExceptionResolver problems) {
        this.corsPolicy = corsPolicy;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var refusal = refusal(request);
        if (refusal == null) {
            chain.doFilter(request, response);
        } else {
            corsPolicy.write(request, response);
            problems.resolveException(request, response, null, refusal);
        }
    }

    private static @Nullable ApiException refusal(HttpServletRequest request) {
        var unreadable = unreadable(request);
        if (unreadable != null) return ApiException.invalid(unreadable, "header");
        return isMediaRange(request.getContentType())
                ? ApiException.unsupported("unsupported_media_type")
                : null;
    }

    private static @Nullable String unreadable(HttpServletRequest request) {
        for (var name : CHECKED_HEADERS) {
            var values = request.getHeaders(name);
            while (values.hasMoreElements()) {
                if (!isReadable(values.nextElement())) return name;
            }
        }
        return null;
    }

    /// Returns whether this is a range of media types. Spring would fail on it wherever it reads
    /// the headers, and the CORS filter is the first to do so.
    private static boolean isMediaRange(@Nullable String contentType) {
        if (contentType == null || contentType.indexOf('*') < 0) return false;
        try {
            return !MediaType.parseMediaType(contentType).isConcrete();
        } catch (InvalidMediaTypeException e) {
            return false; // Spring ignores it, and the handler refuses it
        }
    }

    private static boolean isReadable(String value) {
        for (int i = 0; i < value.length(); i++) {
            var character = value.charAt(i);
            if ((character < ' ' || character > '~') && character != '\t') return false;
        }
        return true;
    }
}
