package com.todomate.notification;

import com.todomate.account.NotificationType;
import com.todomate.account.UserSummary;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A notification whose cause still holds and is visible to its user.
///
/// @param position its place in the inbox: the latest has the highest, and it rises when the
///   notification changes
/// @param actors the users who caused it, at most three, latest first
/// @param count how many users caused it
/// @param emoji the emoji of the cheers, latest first
public record NotificationView(
        UUID id,
        long position,
        NotificationType type,
        List<UserSummary> actors,
        long count,
        @Nullable NotificationTarget target,
        List<String> emoji,
        @Nullable LocalDate date,
        boolean read,
        boolean missed,
        Instant createdAt,
        Instant updatedAt) {}
