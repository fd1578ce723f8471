package com.todomate.session;

import com.todomate.problem.ApiException;
import com.todomate.startup.DeploymentProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/// Keeps a browser's refresh token in a cookie that neither scripts nor other sites can read.
@Component
public class RefreshCookie {

    private final String name;
    private final Set<String> origins;

    RefreshCookie(DeploymentProperties deploymentProperties) {
        this.name = prefix(deploymentProperties) + "refresh_token";
        this.origins = deploymentProperties.origins();
    }

    public ResponseCookie create(OpaqueToken token) {
        return cookie(name, token.text(), Session.LIFETIME);
    }

    public ResponseCookie expire() {
        return cookie(name, "", Duration.ZERO);
    }

    /// Returns the token that the browser sent, or null. `SameSite` alone is not trusted: refuses
    /// with 403 `origin_not_allowed` unless `Origin` is the server's origin or a listed one.
    @Nullable
    public OpaqueToken read(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, name);
        if (cookie == null || cookie.getValue().isEmpty()) return null;
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !(origins.contains(origin) || origin.equals(serverOrigin(request)))) {
            throw ApiException.forbidden("origin_not_allowed");
        }
        return new OpaqueToken(cookie.getValue());
    }

    private static String serverOrigin(HttpServletRequest request) {
        var port = request.getServerPort();
        var defaultPort = request.getScheme().equals("https") ? 443 : 80;
        return UriComponentsBuilder.newInstance()
                .scheme(request.getScheme())
                .host(request.getServerName())
                .port(port == defaultPort ? -1 : port)
                .toUriString();
    }

    /// Returns the prefix of the names of cookies. Browsers accept a name with `__Secure-` from
    /// https only. Development uses http, where they would reject it.
    static String prefix(DeploymentProperties deploymentProperties) {
        return deploymentProperties.publicUrl().startsWith("https://") ? "__Secure-" : "";
    }

    static ResponseCookie cookie(String name, String value, Duration age) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(true)
                .sameSite("Strict")
                .path("/api/v1/auth")
                .maxAge(age)
                .build();
    }
}
