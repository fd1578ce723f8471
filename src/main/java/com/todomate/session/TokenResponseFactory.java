package com.todomate.session;

import com.todomate.security.AccessTokenService;
import com.todomate.session.Session.Transport;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Builds responses that hand out the tokens of a session: all in the body, or the refresh token
/// and the device token as cookies when the transport of the session is COOKIE.
@Component
public class TokenResponseFactory {

    private final AccessTokenService accessTokenService;
    private final RefreshCookie refreshCookie;
    private final DeviceCookie deviceCookie;
    private final DeviceTokens deviceTokens;

    TokenResponseFactory(
            AccessTokenService accessTokenService,
            RefreshCookie refreshCookie,
            DeviceCookie deviceCookie,
            DeviceTokens deviceTokens) {
        this.accessTokenService = accessTokenService;
        this.refreshCookie = refreshCookie;
        this.deviceCookie = deviceCookie;
        this.deviceTokens = deviceTokens;
    }

    /// Completes a response with the tokens of the session.
    public ResponseEntity<TokenResponse> create(
            ResponseEntity.BodyBuilder response, SessionService.IssuedSession issuedSession) {
        var userId = issuedSession.user().id();
        if (issuedSession.transport() == Transport.BODY) {
            var deviceToken = deviceTokens.issue(userId, issuedSession.id());
            return response.body(
                    TokenResponse.with(accessTokenService, issuedSession, deviceToken));
        }
        var device = deviceCookie.create(userId, issuedSession.id());
        return response.header(
                        HttpHeaders.SET_COOKIE,
                        refreshCookie.create(issuedSession.refreshToken()).toString(),
                        device.toString())
                .body(TokenResponse.with(accessTokenService, issuedSession, null));
    }
}
