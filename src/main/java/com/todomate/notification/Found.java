package com.todomate.notification;

import com.querydsl.core.annotations.QueryProjection;
import com.todomate.account.NotificationType;
import com.todomate.account.UserSummary;
import com.todomate.cheer.Applause.Span;
import com.todomate.cheer.CheerBy;
import com.todomate.viewset.Ref;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A notification as the database knows it, before anybody looked who cheered.
///
/// @param people how many cheered
/// @param latestSince what came before need not be looked at
@QueryProjection
public record Found(
        UUID id,
        long number,
        NotificationType type,
        @Nullable UserSummary actor,
        String kind,
        UUID subjectId,
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

    /// Which cheers it tells of; null when it tells of none.
    @Nullable Span span() {
        if (type != NotificationType.CHEER || since == null || until == null) return null;
        return new Span(subject(), latestSince == null ? since : latestSince, until);
    }

    Numbered with(List<CheerBy> cheers) {
        var actors =
                actor != null
                        ? List.of(actor)
                        : cheers.stream().map(CheerBy::user).distinct().limit(ACTORS).toList();
        var person = kind.equals(Note.PERSON);
        return new Numbered(
                number,
                new NotificationView(
                        id,
                        type,
                        actors,
                        actor != null ? 1 : people,
                        person ? null : subject(),
                        cheers.stream().map(CheerBy::emoji).distinct().toList(),
                        person ? null : occasion,
                        read,
                        missed,
                        createdAt,
                        updatedAt));
    }

    private Ref subject() {
        return new Ref(kind, subjectId);
    }
}
