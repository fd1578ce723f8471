package com.todomate.notification;

import com.todomate.account.NotificationType;
import com.todomate.account.UserSummary;
import com.todomate.viewset.Ref;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody was told, as far as it still stands and they may know of it.
///
/// @param actors who did it, at most three of them, the latest first
/// @param count how many people did it
/// @param emoji with which they cheered, the latest first
public record NotificationView(
        UUID id,
        NotificationType type,
        List<UserSummary> actors,
        long count,
        @Nullable Ref target,
        List<String> emoji,
        @Nullable LocalDate date,
        boolean read,
        boolean missed,
        Instant createdAt,
        Instant updatedAt) {}
