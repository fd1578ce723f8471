package com.todomate.notification;

import com.todomate.account.NotificationType;
import com.todomate.alarm.Alarms;
import com.todomate.alarm.Ring;
import com.todomate.cheer.CheerLeft;
import com.todomate.people.Followed;
import com.todomate.viewset.OwnDay;
import com.todomate.viewset.Ref;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody is to be told: only once of the same subject on the same occasion.
record Note(
        UUID userId,
        NotificationType type,
        @Nullable UUID actorId,
        Ref subject,
        LocalDate occasion,
        @Nullable Instant since,
        @Nullable Instant until,
        boolean missed) {

    /// What the subject is called that is nobody's thing but somebody.
    static final String PERSON = "USER";

    private static final OwnDay UTC = new OwnDay(ZoneOffset.UTC, LocalTime.MIDNIGHT);

    /// All who cheer on one thing on one of its owner's days are told of together.
    static Note of(CheerLeft cheer) {
        return on(
                cheer.day(),
                cheer.at(),
                cheer.ownerId(),
                NotificationType.CHEER,
                null,
                cheer.target());
    }

    static Note of(Followed followed) {
        return switch (followed.step()) {
            case REQUESTED -> of(followed, NotificationType.FOLLOW_REQUEST);
            case FOLLOWED -> of(followed, NotificationType.FOLLOW);
            case ACCEPTED ->
                    person(
                            followed.followerId(),
                            NotificationType.FOLLOW_ACCEPTED,
                            followed.followeeId(),
                            followed.at());
        };
    }

    /// What has a time of its own and is no alarm reminds of itself.
    static Note of(Ring ring) {
        var type =
                ring.what().kind().equals(Alarms.KIND)
                        ? NotificationType.ALARM
                        : NotificationType.REMINDER;
        return new Note(
                ring.userId(), type, null, ring.what(), ring.date(), null, null, ring.missed());
    }

    private static Note of(Followed followed, NotificationType type) {
        return person(followed.followeeId(), type, followed.followerId(), followed.at());
    }

    private static Note person(UUID userId, NotificationType type, UUID other, Instant at) {
        return on(UTC, at, userId, type, other, new Ref(PERSON, other));
    }

    private static Note on(
            OwnDay day,
            Instant at,
            UUID userId,
            NotificationType type,
            @Nullable UUID actor,
            Ref subject) {
        var date = day.at(at);
        return new Note(
                userId,
                type,
                actor,
                subject,
                date,
                day.start(date),
                day.start(date.plusDays(1)),
                false);
    }
}
