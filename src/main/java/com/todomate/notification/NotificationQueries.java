package com.todomate.notification;

import static com.todomate.notification.QInboxState.inboxState;
import static com.todomate.notification.QNotification.notification;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.querydsl.core.types.dsl.Expressions;
import com.todomate.http.Viewer;
import com.todomate.notification.NotificationsCreated.CreatedNotification;
import com.todomate.time.LogicalDay;
import com.todomate.viewset.ViewSetContext;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads the visible notifications of a user for delivery. Numbers rise in the order of commits: a
/// reader that has all notifications up to a number and continues with [#after] misses none.
@Component
@Transactional(readOnly = true)
public class NotificationQueries {

    private record InboxPosition(@Nullable UUID userId, @Nullable Long number) {}

    private final ViewSetContext viewSetContext;
    private final NotificationSelect notificationSelect;
    private final Clock clock;

    NotificationQueries(
            ViewSetContext viewSetContext, NotificationSelect notificationSelect, Clock clock) {
        this.viewSetContext = viewSetContext;
        this.notificationSelect = notificationSelect;
        this.clock = clock;
    }

    /// Returns the notifications with a higher number, oldest first.
    public List<NotificationView> after(UUID userId, long number, int limit) {
        var viewer = owner(userId);
        return notificationSelect.views(
                viewer,
                notificationSelect
                        .select(viewer, notification.sequence.gt(number))
                        .orderBy(notification.sequence.asc())
                        .limit(limit)
                        .fetch());
    }

    /// Returns the notification with this id, whatever its number; null when it is not visible any
    /// more.
    public @Nullable NotificationView findById(UUID userId, UUID id) {
        var viewer = owner(userId);
        var rows = notificationSelect.select(viewer, notification.id.eq(id)).fetch();
        return rows.isEmpty() ? null : notificationSelect.views(viewer, rows).getFirst();
    }

    /// Returns the ids of notifications that were just created, since numbers can change later. A
    /// notification whose number has no row is left out.
    public Map<CreatedNotification, UUID> ids(Collection<CreatedNotification> all) {
        var ids =
                viewSetContext
                        .queries()
                        .select(notification.userId, notification.sequence, notification.id)
                        .from(notification)
                        .where(
                                notification.userId.in(
                                        all.stream()
                                                .map(CreatedNotification::userId)
                                                .collect(toSet())),
                                notification.sequence.in(
                                        all.stream()
                                                .map(CreatedNotification::sequence)
                                                .collect(toSet())))
                        .fetch()
                        .stream()
                        .collect(
                                toMap(
                                        row ->
                                                new InboxPosition(
                                                        row.get(notification.userId),
                                                        row.get(notification.sequence)),
                                        row -> requireNonNull(row.get(notification.id))));
        var idByNotification = new HashMap<CreatedNotification, UUID>();
        for (var createdNotification : all) {
            var id =
                    ids.get(
                            new InboxPosition(
                                    createdNotification.userId(), createdNotification.sequence()));
            if (id != null) idByNotification.put(createdNotification, id);
        }
        return idByNotification;
    }

    /// Returns the highest number of the user; 0 when the user has no inbox yet.
    public long latest(UUID userId) {
        var latest =
                viewSetContext
                        .queries()
                        .select(inboxState.latest)
                        .from(inboxState)
                        .where(inboxState.userId.eq(userId))
                        .fetchOne();
        return latest == null ? 0 : latest;
    }

    /// Returns the users whose inbox was updated in the last ten seconds, with their highest
    /// numbers. Both times are of the database's clock. The ten seconds cover transactions that
    /// began well before they committed.
    public Map<UUID, Long> recentlyUpdated() {
        return viewSetContext
                .queries()
                .select(inboxState.userId, inboxState.latest)
                .from(inboxState)
                .where(
                        Expressions.booleanTemplate(
                                "{0} > instant - 10 second", inboxState.updatedAt))
                .fetch()
                .stream()
                .collect(
                        toMap(
                                row -> requireNonNull(row.get(inboxState.userId)),
                                row -> requireNonNull(row.get(inboxState.latest))));
    }

    /// Builds a viewer for queries that use the user's id only; the session and the day are
    /// placeholders.
    private Viewer owner(UUID userId) {
        return new Viewer(userId, userId, false, LogicalDay.UTC, clock.instant());
    }
}
