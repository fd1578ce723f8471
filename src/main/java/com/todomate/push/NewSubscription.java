package com.todomate.push;

import com.todomate.viewset.Refused;
import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a browser's `PushSubscription.toJSON()` gives, and an id if the client wants one of its
/// own.
///
/// @param expirationTime in milliseconds since 1970, as browsers say it
record NewSubscription(
        @Nullable UUID id,
        @NotNull @Size(min = 1, max = 1000) String endpoint,
        @Min(0) @Max(LAST_TIME) @Nullable Long expirationTime,
        @NotNull @Valid Keys keys) {

    private static final long LAST_TIME = 32_503_679_999_999L; // 2999-12-31
    private static final int SECRET_LENGTH = 16;

    /// The browser's public key, and the secret that it shares with whoever may push.
    record Keys(@NotNull @Size(max = 88) String p256dh, @NotNull @Size(max = 24) String auth) {}

    @Nullable Instant expiresAt() {
        return expirationTime == null ? null : Instant.ofEpochMilli(expirationTime);
    }

    /// Refuses keys with which nothing could be encrypted.
    void requireKeys() {
        byte[] secret;
        try {
            secret = Base64.getUrlDecoder().decode(keys.auth());
        } catch (IllegalArgumentException e) {
            throw Refused.invalid("keys.auth", "push_secret");
        }
        if (secret.length != SECRET_LENGTH) throw Refused.invalid("keys.auth", "push_secret");
        try {
            UserAgentMessageEncryptionKeyInfo.of(keys.p256dh(), keys.auth());
        } catch (RuntimeException e) { // each way of being no point has its own
            throw Refused.invalid("keys.p256dh", "push_key");
        }
    }
}
