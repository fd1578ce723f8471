package com.todomate.security;

import com.todomate.http.ApiPaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;

/// Writes all security headers of a response, except those of CORS. Responses of `/auth` are never
/// stored, all others are revalidated before each reuse. Responses of the API load nothing when
/// opened as a page, and pages load files of this server only. `Strict-Transport-Security` is sent
/// over HTTPS only.
class SecurityHeadersWriter implements HeaderWriter {

    /// The headers that every response has with the same value.
    private static final Map<String, String> FIXED =
            Map.of(
                    "X-Content-Type-Options", "nosniff",
                    "X-Frame-Options", "DENY",
                    "X-XSS-Protection", "0", // the filter of old browsers has flaws of its own
                    "Referrer-Policy", "no-referrer");

    private static final HeaderWriter TRANSPORT_SECURITY = new HstsHeaderWriter();
    private static final String CSP = "Content-Security-Policy";
    private static final String NO_PAGE = "default-src 'none'; frame-ancestors 'none'";
    private static final String PAGE =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        var uri = request.getRequestURI();
        var path = uri == null ? ApiPaths.BASE : uri; // the request line could not be read
        setIfAbsent(
                response,
                HttpHeaders.CACHE_CONTROL,
                path.startsWith("/api/v1/auth") ? "no-store" : "private, no-cache");
        // Browsers cache by URL alone, and the next token may be another user's. A photo is the
        // same for every viewer.
        if (path.startsWith(ApiPaths.BASE + "/") && !path.startsWith(ApiPaths.BASE + "/media")) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
        }
        // A cached response without CORS headers would fail for a page of another origin.
        if (!response.getHeaders(HttpHeaders.VARY).contains(HttpHeaders.ORIGIN)) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
        setIfAbsent(response, CSP, path.startsWith("/api/") ? NO_PAGE : PAGE);
        FIXED.forEach((name, value) -> setIfAbsent(response, name, value));
        TRANSPORT_SECURITY.writeHeaders(request, response);
    }

    private static void setIfAbsent(HttpServletResponse response, String name, String value) {
        if (!response.containsHeader(name)) response.setHeader(name, value);
    }
}
