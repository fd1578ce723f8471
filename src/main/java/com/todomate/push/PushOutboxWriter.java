package com.todomate.push;

import static com.todomate.account.QUser.user;
import static com.todomate.persistence.JdbcValues.hex;
import static com.todomate.persistence.JdbcValues.utc;
import static com.todomate.push.QBrowserSubscription.browserSubscription;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.UserSettings;
import com.todomate.notification.NotificationQueries;
import com.todomate.notification.NotificationsCreated;
import com.todomate.notification.NotificationsCreated.CreatedNotification;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Writes the push messages in the transaction that notifies (transactional outbox), so that a
/// message is committed exactly when its notification is.
@Component
class PushOutboxWriter {

    /// A notification that changes before its message was delivered, such as a group of cheers,
    /// keeps one message.
    private static final String UPSERT =
            """
            insert into push_message
                (subscription_id, notification_id, type, told_at, due_at, tries)
            values (unhex(?), unhex(?), ?, ?, ?, 0)
            on duplicate key update told_at = values(told_at), due_at = values(due_at), tries = 0
            """;

    private record SubscribedDevice(
            UUID device, UUID userId, UserSettings settings, @Nullable Instant retryAt) {

        /// Returns when the message is due: not before the device may be called again.
        Instant due(Instant now) {
            return retryAt == null || retryAt.isBefore(now) ? now : retryAt;
        }
    }

    private final JPAQueryFactory queries;
    private final JdbcTemplate sql;
    private final SubscriptionService subscriptionService;
    private final NotificationQueries notificationQueries;
    private final VapidIdentity vapidIdentity;
    private final Clock clock;

    PushOutboxWriter(
            JPAQueryFactory queries,
            JdbcTemplate sql,
            SubscriptionService subscriptionService,
            NotificationQueries notificationQueries,
            VapidIdentity vapidIdentity,
            Clock clock) {
        this.queries = queries;
        this.sql = sql;
        this.subscriptionService = subscriptionService;
        this.notificationQueries = notificationQueries;
        this.vapidIdentity = vapidIdentity;
        this.clock = clock;
    }

    /// Executes three statements for any number of notifications, one when no device is subscribed.
    @EventListener
    void on(NotificationsCreated notificationsCreated) {
        if (!vapidIdentity.isEnabled()) return;
        var pushed =
                notificationsCreated.all().stream()
                        .filter(createdNotification -> !createdNotification.silent())
                        .toList();
        if (pushed.isEmpty()) return;
        var subscribedDevices = subscribedDevices(pushed);
        if (subscribedDevices.isEmpty()) return;
        var ids = notificationQueries.ids(pushed);
        var now = clock.instant();
        var at = utc(now);
        var rows =
                subscribedDevices.stream()
                        .flatMap(subscribedDevice ->
                                pushed.stream()
                                        .filter(createdNotification ->
                                                createdNotification
                                                        .userId()
                                                        .equals(subscribedDevice.userId()))
                                        .filter(ids::containsKey)
                                        .filter(createdNotification ->
                                                subscribedDevice
                                                        .settings()
                                                        .allowsPush(
                                                                createdNotification.type(), now))
                                        .map(createdNotification ->
                                                new Object[] {
                                                    hex(subscribedDevice.device()),
                                                    hex(
                                                            requireNonNull(
                                                                    ids.get(createdNotification))),
                                                    createdNotification.type().name(),
                                                    at,
                                                    utc(subscribedDevice.due(now))
                                                }))
                        .toList();
        if (!rows.isEmpty()) sql.batchUpdate(UPSERT, rows);
    }

    private List<SubscribedDevice> subscribedDevices(List<CreatedNotification> all) {
        var users = all.stream().map(CreatedNotification::userId).collect(toSet());
        return queries
                .select(browserSubscription.id, user.id, user.settings, browserSubscription.retryAt)
                .from(browserSubscription)
                .join(user)
                .on(user.id.eq(browserSubscription.userId))
                .where(browserSubscription.userId.in(users), subscriptionService.active())
                .fetch()
                .stream()
                .map(row ->
                        new SubscribedDevice(
                                requireNonNull(row.get(browserSubscription.id)),
                                requireNonNull(row.get(user.id)),
                                requireNonNull(row.get(user.settings)),
                                row.get(browserSubscription.retryAt)))
                .toList();
    }
}
