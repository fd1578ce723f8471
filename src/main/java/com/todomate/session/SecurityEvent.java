package com.todomate.session;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event that affects the access to an account. Published where it happens. A listener that
/// writes rows runs in the transaction, and one that logs runs after the commit.
///
/// @param userId null when the account is unknown
/// @param sessionId null when the event concerns no session
public record SecurityEvent(EventType type, @Nullable UUID userId, @Nullable UUID sessionId) {

    public enum EventType {
        SIGNED_IN,
        SIGN_IN_REFUSED,
        SIGNED_OUT,
        SESSION_ENDED,
        TOKEN_REUSED,
        PASSWORD_CHANGED,
        PASSWORD_RESET,
        EMAIL_CHANGED,
        DELETION_REQUESTED,
        DELETION_CANCELLED
    }

    public static SecurityEvent of(EventType type, @Nullable UUID userId) {
        return new SecurityEvent(type, userId, null);
    }
}
