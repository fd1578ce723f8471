package com.todomate.notification;

import static com.todomate.persistence.JdbcValues.hex;
import static com.todomate.persistence.JdbcValues.utc;
import static java.util.Objects.requireNonNull;

import com.github.f4b6a3.uuid.UuidCreator;
import com.todomate.account.NotificationType;
import com.todomate.notification.NotificationsCreated.CreatedNotification;
import com.todomate.people.FollowAnswered;
import com.todomate.people.FollowEnded;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Writes any number of notifications with three statements: two that take numbers
/// ([InboxNumberAllocator]), and one that writes the rows. The inboxes of the notified users stay
/// locked until the transaction ends.
@Component
class NotificationWriter {

    /// Groups the events of one subject and day; each further event moves the notification to the
    /// top.
    static final NotificationType GROUPED_TYPE = NotificationType.CHEER;

    private final InboxNumberAllocator inboxNumberAllocator;
    private final JdbcTemplate sql;

    NotificationWriter(InboxNumberAllocator inboxNumberAllocator, JdbcTemplate sql) {
        this.inboxNumberAllocator = inboxNumberAllocator;
        this.sql = sql;
    }

    /// Inserts the notifications, or updates those that exist. Every notification takes a number. A
    /// number has no row when the batch contains the same notification twice, or when the
    /// notification exists and keeps its number.
    List<CreatedNotification> write(List<NewNotification> notifications, Instant now) {
        if (notifications.isEmpty()) return List.of();
        var sorted =
                notifications.stream()
                        .sorted(
                                Comparator.comparing(
                                        newNotification -> hex(newNotification.userId())))
                        .toList();
        var numberRanges = inboxNumberAllocator.allocate(sorted, now);
        var countsByUser = new HashMap<UUID, Integer>();
        var rows = new ArrayList<@Nullable Object>();
        var created = new ArrayList<CreatedNotification>();
        for (var newNotification : sorted) {
            var numberRange = requireNonNull(numberRanges.get(newNotification.userId()));
            var count =
                    requireNonNull(countsByUser.merge(newNotification.userId(), 1, Integer::sum));
            var number = numberRange.first() + count - 1;
            rows.addAll(row(newNotification, number, now));
            created.add(
                    new CreatedNotification(
                            newNotification.userId(),
                            number,
                            newNotification.type(),
                            newNotification.missed() || numberRange.isRepeated()));
        }
        write(sorted.size(), rows);
        return created;
    }

    /// Deletes the notifications of both users about a follow.
    void forget(FollowAnswered answered) {
        var follower = hex(answered.followerId());
        var followee = hex(answered.followeeId());
        sql.update(
                """
                delete from notification
                where (user_id = unhex(?) and type in ('FOLLOW', 'FOLLOW_REQUEST')
                        and kind = 'USER' and subject_id = unhex(?))
                    or (user_id = unhex(?) and type = 'FOLLOW_ACCEPTED'
                        and kind = 'USER' and subject_id = unhex(?))
                """,
                followee,
                follower,
                follower,
                followee);
    }

    /// Marks the unread notifications of a follow that has ended. While it is hidden, the followed
    /// user may mark a higher position as read without having seen it; the next [#write] therefore
    /// gives it a new number.
    void keepUnread(FollowEnded ended) {
        sql.update(
                """
                update notification
                set read_number = -1
                where user_id = unhex(?) and type in ('FOLLOW', 'FOLLOW_REQUEST')
                    and kind = 'USER' and subject_id = unhex(?) and read_number < number
                    and number > (
                        select inbox.seen from inbox where inbox.user_id = notification.user_id)
                """,
                hex(ended.followeeId()),
                hex(ended.followerId()));
    }

    /// An existing row keeps its number and time unless its type is grouped, or its follow ended
    /// before it was read. Its window can grow: for a user who changes the time zone, one date can
    /// cover more than a day. The database assigns in this order, so `read_number` comes last.
    private void write(int count, List<@Nullable Object> values) {
        var row = "(unhex(?), unhex(?), ?, ?, unhex(?), ?, unhex(?), ?, ?, ?, ?, ?, ?)";
        sql.update(
                """
                insert into notification (id, user_id, number, type, actor_id, kind, subject_id,
                    occasion, since, until, missed, created_at, updated_at) values %s
                on duplicate key update
                    number = if(type = 'CHEER' or read_number < 0, values(number), number),
                    since = least(since, values(since)),
                    until = greatest(until, values(until)),
                    updated_at =
                        if(type = 'CHEER' or read_number < 0, values(updated_at), updated_at),
                    read_number = greatest(read_number, 0)
                """
                        .formatted(String.join(", ", Collections.nCopies(count, row))),
                values.toArray());
    }

    private static List<@Nullable Object> row(
            NewNotification newNotification, long number, Instant now) {
        var at = utc(now);
        return Arrays.asList(
                hex(UuidCreator.getTimeOrderedEpoch()),
                hex(newNotification.userId()),
                number,
                newNotification.type().name(),
                newNotification.actorId() == null ? null : hex(newNotification.actorId()),
                newNotification.subject().kind(),
                hex(newNotification.subject().id()),
                newNotification.occasion(),
                utcOrNull(newNotification.since()),
                utcOrNull(newNotification.until()),
                newNotification.missed(),
                at,
                at);
    }

    private static @Nullable LocalDateTime utcOrNull(@Nullable Instant moment) {
        return moment == null ? null : utc(moment);
    }
}
