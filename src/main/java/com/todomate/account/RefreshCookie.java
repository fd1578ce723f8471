package com.todomate.account;

import com.todomate.security.Deployment;
import com.todomate.viewset.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/// The one cookie: a browser's refresh token, out of reach of its scripts and of other sites.
@Component
class RefreshCookie {

    static final String NAME = "refresh_token";

    private final Set<String> origins;

    RefreshCookie(Deployment deployment) {
        this.origins = deployment.origins();
    }

    ResponseCookie holding(Secret token) {
        return cookie(token.text(), Session.LIFETIME);
    }

    ResponseCookie cleared() {
        return cookie("", Duration.ZERO);
    }

    /// The token that the browser sent, if it sent one. SameSite is not believed alone: the page
    /// that asked must be ours or of a listed origin.
    @Nullable Secret in(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, NAME);
        if (cookie == null || cookie.getValue().isEmpty()) return null;
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !(origins.contains(origin) || origin.equals(own(request)))) {
            throw Refused.forbidden("origin_not_allowed");
        }
        return new Secret(cookie.getValue());
    }

    private static String own(HttpServletRequest request) {
        var port = request.getServerPort();
        var standard = request.getScheme().equals("https") ? 443 : 80;
        return UriComponentsBuilder.newInstance()
                .scheme(request.getScheme())
                .host(request.getServerName())
                .port(port == standard ? -1 : port)
                .toUriString();
    }

    private static ResponseCookie cookie(String value, Duration age) {
        return ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .secure(true)
                .sameSite("Strict")
                .path("/api/v1/auth")
                .maxAge(age)
                .build();
    }
}
