package com.todomate.notification;

import com.querydsl.core.annotations.QueryProjection;
import com.todomate.account.NotificationType;
import com.todomate.account.UserSummary;
import com.todomate.cheer.CheerGroupQueries.CheerWindow;
import com.todomate.cheer.CheerView;
import com.todomate.persistence.EntityRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A notification as selected, before the cheers of its group are loaded.
///
/// @param people how many users cheered
/// @param latestSince cheers before this need not be loaded; null when there are few
@QueryProjection
public record NotificationRow(
        UUID id,
        long sequence,
        NotificationType type,
        @Nullable UserSummary actor,
        String kind,
        UUID subjectId,
        @Nullable String title,
        LocalDate occasion,
        @Nullable Instant since,
        @Nullable Instant until,
        long people,
        @Nullable Instant latestSince,
        boolean read,
        boolean missed,
        Instant createdAt,
        Instant updatedAt) {

    private static final int ACTORS = 3;

    /// Returns the window of the cheers that it groups; null for any other type.
    @Nullable CheerWindow span() {
        if (type != NotificationType.CHEER || since == null || until == null) return null;
        return new CheerWindow(subject(), latestSince == null ? since : latestSince, until);
    }

    NotificationView with(List<CheerView> cheers) {
        var actors =
                actor != null
                        ? List.of(actor)
                        : cheers.stream().map(CheerView::user).distinct().limit(ACTORS).toList();
        var isAboutUser = kind.equals(NewNotification.PERSON);
        return new NotificationView(
                id,
                sequence,
                type,
                actors,
                actor != null ? 1 : people,
                isAboutUser ? null : new NotificationTarget(kind, subjectId, title),
                cheers.stream().map(CheerView::emoji).distinct().toList(),
                isAboutUser ? null : occasion,
                read,
                missed,
                createdAt,
                updatedAt);
    }

    private EntityRef subject() {
        return new EntityRef(kind, subjectId);
    }
}
