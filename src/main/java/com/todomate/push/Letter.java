package com.todomate.push;

import com.todomate.account.NotificationType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is pushed, and how long it is worth it.
///
/// @param topic a later one of the same topic takes the place of one that is still on its way
record Letter(String body, NotificationType type, Duration life, @Nullable String topic) {

    /// How long after they happened things are still worth a push: what rings is for now.
    static Duration life(NotificationType type) {
        return rings(type) ? Duration.ofMinutes(15) : Duration.ofDays(1);
    }

    boolean urgent() {
        return rings(type);
    }

    private static boolean rings(NotificationType type) {
        return type == NotificationType.REMINDER || type == NotificationType.ALARM;
    }
}
