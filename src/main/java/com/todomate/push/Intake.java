package com.todomate.push;

import static com.todomate.account.QUser.user;
import static com.todomate.push.QSubscription.subscription;
import static com.todomate.viewset.SqlValues.hex;
import static com.todomate.viewset.SqlValues.utc;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.Settings;
import com.todomate.notification.Inbox;
import com.todomate.notification.Notified;
import com.todomate.notification.Notified.Told;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Writes down, in the transaction that notifies, what is to be told on which devices: whatever
/// happens in between, what was notified is pushed, and what was not is not.
@Component
class Intake {

    /// What has not arrived yet and is told again, as a group of cheers is, stays one message.
    private static final String PUT =
            """
            insert into push_message
                (subscription_id, notification_id, type, told_at, due_at, tries)
            values (unhex(?), unhex(?), ?, ?, ?, 0)
            on duplicate key update told_at = values(told_at), due_at = values(due_at), tries = 0
            """;

    private record Listener(UUID device, UUID userId, Settings settings) {}

    private final JPAQueryFactory queries;
    private final JdbcTemplate sql;
    private final Subscriptions subscriptions;
    private final Inbox inbox;
    private final Vapid vapid;
    private final Clock clock;

    Intake(
            JPAQueryFactory queries,
            JdbcTemplate sql,
            Subscriptions subscriptions,
            Inbox inbox,
            Vapid vapid,
            Clock clock) {
        this.queries = queries;
        this.sql = sql;
        this.subscriptions = subscriptions;
        this.inbox = inbox;
        this.vapid = vapid;
        this.clock = clock;
    }

    /// Three statements however many are told, one where nobody listens.
    @EventListener
    void on(Notified notified) {
        if (!vapid.on()) return;
        var loud = notified.all().stream().filter(told -> !told.silent()).toList();
        if (loud.isEmpty()) return;
        var listeners = listeners(loud);
        if (listeners.isEmpty()) return;
        var ids = inbox.ids(loud);
        var now = clock.instant();
        var at = utc(now);
        var rows =
                listeners.stream()
                        .flatMap(listener ->
                                loud.stream()
                                        .filter(told -> told.userId().equals(listener.userId()))
                                        .filter(ids::containsKey)
                                        .filter(told ->
                                                listener.settings().welcomes(told.type(), now))
                                        .map(told ->
                                                new Object[] {
                                                    hex(listener.device()),
                                                    hex(requireNonNull(ids.get(told))),
                                                    told.type().name(),
                                                    at,
                                                    at
                                                }))
                        .toList();
        if (!rows.isEmpty()) sql.batchUpdate(PUT, rows);
    }

    private List<Listener> listeners(List<Told> all) {
        var users = all.stream().map(Told::userId).collect(toSet());
        return queries
                .select(subscription.id, user.id, user.settings)
                .from(subscription)
                .join(user)
                .on(user.id.eq(subscription.userId))
                .where(subscription.userId.in(users), subscriptions.useful())
                .fetch()
                .stream()
                .map(row ->
                        new Listener(
                                requireNonNull(row.get(subscription.id)),
                                requireNonNull(row.get(user.id)),
                                requireNonNull(row.get(user.settings))))
                .toList();
    }
}
