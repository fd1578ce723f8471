package com.todomate.session;

import com.todomate.startup.DeploymentProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// Keeps the device token of a browser in a cookie; see [DeviceTokens]. Signing out does not remove
/// it.
@Component
public class DeviceCookie {

    private final String name;
    private final DeviceTokens tokens;

    DeviceCookie(DeploymentProperties deploymentProperties, DeviceTokens tokens) {
        this.name = RefreshCookie.prefix(deploymentProperties) + "device";
        this.tokens = tokens;
    }

    /// Returns a cookie with a new token; see [DeviceTokens#issue].
    public ResponseCookie create(UUID userId, UUID deviceId) {
        var token = tokens.issue(userId, deviceId).text();
        return RefreshCookie.cookie(name, token, DeviceTokens.LIFETIME);
    }

    /// Returns the token that the browser sent, or null. It is not verified yet.
    @Nullable
    public OpaqueToken read(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, name);
        return cookie == null ? null : new OpaqueToken(cookie.getValue());
    }
}
