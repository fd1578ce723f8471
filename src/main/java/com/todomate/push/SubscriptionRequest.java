package com.todomate.push;

import com.todomate.problem.CheckedFields;
import com.todomate.problem.FieldChecks;
import com.zerodeplibs.webpush.key.PublicKeySources;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The value of a browser's `PushSubscription.toJSON()`, and an id if the client chooses one.
///
/// @param expirationTime in milliseconds since 1970, as browsers report it
record SubscriptionRequest(
        @Nullable UUID id,
        @NotNull @Size(min = 1, max = 1000) String endpoint,
        @Min(0) @Max(LAST_TIME) @Nullable Long expirationTime,
        @NotNull @Valid Keys keys)
        implements CheckedFields {

    private static final long LAST_TIME = 32_503_679_999_999L; // 2999-12-31
    private static final int SECRET_LENGTH = 16;

    /// The browser's public key, and the secret that it shares with senders (RFC 8291).
    record Keys(@NotNull @Size(max = 88) String p256dh, @NotNull @Size(max = 24) String auth) {}

    @Nullable Instant expiresAt() {
        return expirationTime == null ? null : Instant.ofEpochMilli(expirationTime);
    }

    /// Rejects with 400 an `endpoint` of a wrong form (`push_endpoint`), and keys that cannot
    /// encrypt (`push_secret` on `keys.auth`, `push_key` on `keys.p256dh`).
    @Override
    public void check(FieldChecks checks) {
        if (checks.hasNoErrors("endpoint") && !PushEndpointPolicy.isWellFormed(endpoint)) {
            checks.reject("endpoint", "push_endpoint");
        }
        if (checks.hasNoErrors("keys.auth") && !isSecret(keys.auth()))
            checks.reject("keys.auth", "push_secret");
        if (checks.hasNoErrors("keys.p256dh") && !isPublicKey(keys.p256dh()))
            checks.reject("keys.p256dh", "push_key");
    }

    private static boolean isSecret(String auth) {
        try {
            return Base64.getUrlDecoder().decode(auth).length == SECRET_LENGTH;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isPublicKey(String p256dh) {
        try {
            PublicKeySources.ofUncompressedBytes(Base64.getUrlDecoder().decode(p256dh)).extract();
            return true;
        } catch (RuntimeException e) { // the type depends on how the point is invalid
            return false;
        }
    }
}
