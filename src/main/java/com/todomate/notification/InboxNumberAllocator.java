package com.todomate.notification;

import static com.todomate.notification.QInboxState.inboxState;
import static com.todomate.notification.QNotification.notification;
import static com.todomate.persistence.JdbcValues.hex;
import static com.todomate.query.Subqueries.selectOne;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.persistence.EntityRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Allocates the numbers of notifications in the inboxes of their users. It locks these inboxes
/// until the transaction ends, in the order of user ids. Numbers therefore rise in the order of
/// commits, and a reader that continues after a number misses nothing.
@Component
class InboxNumberAllocator {

    /// The numbers that a batch takes in the inbox of one user.
    ///
    /// @param first the lowest number; the others follow it without gaps
    /// @param isRepeated whether the batch repeats an unread notification: a group that was updated
    ///   within the last hour, or a follow that ended unread on the same day
    record NumberRange(long first, boolean isRepeated) {}

    /// A grouped notification that was updated within the last hour and is unread is not pushed
    /// again.
    private static final Duration QUIET_PERIOD = Duration.ofHours(1);

    private final JPAQueryFactory queries;
    private final JdbcTemplate sql;

    InboxNumberAllocator(JPAQueryFactory queries, JdbcTemplate sql) {
        this.queries = queries;
        this.sql = sql;
    }

    /// Takes a number for each notification, and returns the numbers of each user.
    Map<UUID, NumberRange> allocate(List<NewNotification> notifications, Instant now) {
        var counts = new TreeMap<String, Integer>();
        for (var newNotification : notifications)
            counts.merge(hex(newNotification.userId()), 1, Integer::sum);
        raiseLatest(counts);
        return numberRanges(notifications, counts, now);
    }

    private void raiseLatest(Map<String, Integer> counts) {
        var row = "(unhex(?), ?, utc_timestamp(3))";
        sql.update(
                """
                insert into inbox (user_id, latest, updated_at) values %s
                on duplicate key update
                    latest = latest + values(latest), updated_at = values(updated_at)
                """
                        .formatted(String.join(", ", Collections.nCopies(counts.size(), row))),
                counts.entrySet().stream()
                        .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                        .toArray());
    }

    private Map<UUID, NumberRange> numberRanges(
            List<NewNotification> notifications, Map<String, Integer> counts, Instant now) {
        var isRepeated = isRepeated(notifications, now);
        var userIds = notifications.stream().map(NewNotification::userId).collect(toSet());
        var rows =
                queries.select(inboxState.userId, inboxState.latest, isRepeated)
                        .from(inboxState)
                        .where(inboxState.userId.in(userIds))
                        .fetch();
        var ranges = new HashMap<UUID, NumberRange>();
        for (var row : rows) {
            var userId = requireNonNull(row.get(inboxState.userId));
            var latest = requireNonNull(row.get(inboxState.latest));
            var count = requireNonNull(counts.get(hex(userId)));
            ranges.put(
                    userId,
                    new NumberRange(latest - count + 1, Boolean.TRUE.equals(row.get(isRepeated))));
        }
        return ranges;
    }

    private static BooleanExpression isRepeated(List<NewNotification> notifications, Instant now) {
        var types = notifications.stream().map(NewNotification::type).collect(toSet());
        var subjects = notifications.stream().map(NewNotification::subject).collect(toSet());
        var isRecentGroup =
                notification
                        .type
                        .eq(NotificationWriter.GROUPED_TYPE)
                        .and(NotificationVisibility.READ.not())
                        .and(notification.updatedAt.gt(now.minus(QUIET_PERIOD)));
        return selectOne()
                .from(notification)
                .where(
                        notification.userId.eq(inboxState.userId),
                        notification.type.in(types),
                        EntityRef.matchesAny(subjects, notification.kind, notification.subjectId),
                        notification.occasion.in(
                                notifications.stream()
                                        .map(NewNotification::occasion)
                                        .collect(toSet())),
                        isRecentGroup.or(notification.readNumber.lt(0)))
                .exists();
    }
}
