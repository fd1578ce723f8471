package com.todomate.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.todomate.security.Tokens;
import org.jspecify.annotations.Nullable;

/// A pair of tokens and whose they are. The refresh token is left out where it travels as a cookie.
record SignedIn(
        String accessToken,
        String tokenType,
        long expiresIn,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String refreshToken,
        MeView user) {

    static SignedIn with(Tokens tokens, Sessions.Opened opened) {
        return new SignedIn(
                tokens.issue(opened.user().id(), opened.id()),
                "Bearer",
                Tokens.LIFETIME.toSeconds(),
                opened.transport() == Session.Transport.BODY ? opened.refreshToken().text() : null,
                opened.user());
    }

    @Override
    public String toString() {
        return "SignedIn[***]";
    }
}
