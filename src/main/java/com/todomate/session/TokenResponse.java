package com.todomate.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.todomate.account.AccountView;
import com.todomate.security.AccessTokenService;
import org.jspecify.annotations.Nullable;

/// A pair of tokens and the account that they belong to. The refresh token and the device token are
/// left out when they are sent as cookies.
public record TokenResponse(
        String accessToken,
        String tokenType,
        long expiresIn,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String refreshToken,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String deviceToken,
        AccountView user) {

    public static TokenResponse with(
            AccessTokenService accessTokenService,
            SessionService.IssuedSession issuedSession,
            @Nullable OpaqueToken deviceToken) {
        return new TokenResponse(
                accessTokenService.issue(issuedSession.user().id(), issuedSession.id()),
                "Bearer",
                AccessTokenService.LIFETIME.toSeconds(),
                issuedSession.transport() == Session.Transport.BODY
                        ? issuedSession.refreshToken().text()
                        : null,
                deviceToken == null ? null : deviceToken.text(),
                issuedSession.user());
    }

    @Override
    public String toString() {
        return "TokenResponse[***]";
    }
}
