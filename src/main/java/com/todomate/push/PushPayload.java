package com.todomate.push;

import com.todomate.account.NotificationType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The content of a push message.
///
/// @param timeToLive how long the push service keeps it for a device that is offline (TTL)
/// @param topic a later message with the same topic replaces one that was not delivered yet (RFC
///   8030)
record PushPayload(
        String body, NotificationType type, Duration timeToLive, @Nullable String topic) {

    /// Returns how long a notification is pushed: 15 minutes for alerts, a day for others.
    static Duration timeToLive(NotificationType type) {
        return isAlert(type) ? Duration.ofMinutes(15) : Duration.ofDays(1);
    }

    boolean urgent() {
        return isAlert(type);
    }

    private static boolean isAlert(NotificationType type) {
        return type == NotificationType.REMINDER || type == NotificationType.ALARM;
    }
}
