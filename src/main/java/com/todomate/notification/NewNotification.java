package com.todomate.notification;

import com.todomate.account.NotificationType;
import com.todomate.alarm.AlarmQueries;
import com.todomate.alarm.AlertFiring;
import com.todomate.cheer.CheerAdded;
import com.todomate.people.FollowChanged;
import com.todomate.persistence.EntityRef;
import com.todomate.time.LogicalDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A notification to write. It is unique per user, type, subject and occasion.
///
/// @param occasion the logical date of the user for cheers and alerts, the UTC date otherwise
/// @param since when the window of the events that it covers begins; null for alerts
/// @param until when that window ends, exclusive; null for alerts
/// @param missed whether it is an alert that came too late to be delivered
record NewNotification(
        UUID userId,
        NotificationType type,
        @Nullable UUID actorId,
        EntityRef subject,
        LocalDate occasion,
        @Nullable Instant since,
        @Nullable Instant until,
        boolean missed) {

    /// The kind of a subject that is a user.
    static final String PERSON = "USER";

    /// All cheers on one target on one day of its owner share a notification.
    static NewNotification of(CheerAdded cheer) {
        return on(
                cheer.day(),
                cheer.at(),
                cheer.ownerId(),
                NotificationType.CHEER,
                null,
                cheer.target());
    }

    static NewNotification of(FollowChanged followChanged) {
        return switch (followChanged.step()) {
            case REQUESTED -> of(followChanged, NotificationType.FOLLOW_REQUEST);
            case FOLLOWED -> of(followChanged, NotificationType.FOLLOW);
            case ACCEPTED ->
                    person(
                            followChanged.followerId(),
                            NotificationType.FOLLOW_ACCEPTED,
                            followChanged.followeeId(),
                            followChanged.at());
        };
    }

    /// An alert of an alarm is an ALARM, any other a REMINDER.
    static NewNotification of(AlertFiring alertFiring) {
        var type =
                alertFiring.what().kind().equals(AlarmQueries.KIND)
                        ? NotificationType.ALARM
                        : NotificationType.REMINDER;
        return new NewNotification(
                alertFiring.userId(),
                type,
                null,
                alertFiring.what(),
                alertFiring.date(),
                null,
                null,
                alertFiring.missed());
    }

    private static NewNotification of(FollowChanged followChanged, NotificationType type) {
        return person(
                followChanged.followeeId(), type, followChanged.followerId(), followChanged.at());
    }

    private static NewNotification person(
            UUID userId, NotificationType type, UUID other, Instant at) {
        return on(LogicalDay.UTC, at, userId, type, other, new EntityRef(PERSON, other));
    }

    private static NewNotification on(
            LogicalDay day,
            Instant at,
            UUID userId,
            NotificationType type,
            @Nullable UUID actor,
            EntityRef subject) {
        var date = day.dateOf(at);
        return new NewNotification(
                userId,
                type,
                actor,
                subject,
                date,
                day.startOf(date),
                day.startOf(date.plusDays(1)),
                false);
    }
}
