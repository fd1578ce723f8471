package com.todomate.session;

import com.todomate.http.TextProtector;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Issues and verifies device tokens. A device token proves that its user signed in on this device
/// before. It grants no access: it only gives the device a separate sign-in budget, which guesses
/// from other devices cannot use up. It outlives its session.
@Component
public class DeviceTokens {

    /// The longest time that browsers keep a cookie.
    static final Duration LIFETIME = Duration.ofDays(400);

    private static final String CONTEXT = "device";

    private final TextProtector textProtector;
    private final Clock clock;

    DeviceTokens(TextProtector textProtector, Clock clock) {
        this.textProtector = textProtector;
        this.clock = clock;
    }

    /// Issues a token for a device on which this user has just proven their identity.
    ///
    /// @param deviceId the id of the session on that device: all its tokens share one sign-in
    ///   budget
    public OpaqueToken issue(UUID userId, UUID deviceId) {
        var expires = clock.instant().plus(LIFETIME).getEpochSecond();
        return new OpaqueToken(
                textProtector.encrypt("%s %s %d".formatted(userId, deviceId, expires), CONTEXT));
    }

    /// Returns the id of the device when the token is valid for this user; null otherwise.
    @Nullable
    public String deviceOf(@Nullable OpaqueToken token, UUID userId) {
        var text = token == null ? null : textProtector.decrypt(token.text(), CONTEXT);
        if (text == null) return null;
        var parts = text.split(" ", -1);
        var expires = Instant.ofEpochSecond(Long.parseLong(parts[2]));
        var valid = parts[0].equals(userId.toString()) && clock.instant().isBefore(expires);
        return valid ? parts[1] : null;
    }
}
