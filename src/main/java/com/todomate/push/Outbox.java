package com.todomate.push;

import static com.todomate.account.QUser.user;
import static com.todomate.push.QSubscription.subscription;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.notification.Notified;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Writes down, in the transaction that notifies, on which devices it is to be told: what is
/// notified is pushed, and what is undone is not, whatever happens in between.
@Component
class Outbox {

    private final EntityManager db;
    private final JPAQueryFactory queries;
    private final Subscriptions subscriptions;
    private final Vapid vapid;
    private final Clock clock;

    Outbox(
            EntityManager db,
            JPAQueryFactory queries,
            Subscriptions subscriptions,
            Vapid vapid,
            Clock clock) {
        this.db = db;
        this.queries = queries;
        this.subscriptions = subscriptions;
        this.vapid = vapid;
        this.clock = clock;
    }

    /// One statement where nobody has a device.
    @EventListener
    void take(Notified notified) {
        if (!vapid.on()) return;
        var loud = notified.all().stream().filter(told -> !told.silent()).toList();
        if (loud.isEmpty()) return;
        var now = clock.instant();
        var devices =
                queries.select(subscription.id, user.id, user.settings)
                        .from(subscription)
                        .join(user)
                        .on(user.id.eq(subscription.userId))
                        .where(
                                subscription.userId.in(
                                        loud.stream().map(Notified.Told::userId).collect(toSet())),
                                subscriptions.useful())
                        .fetch();
        for (var device : devices) {
            for (var told : loud) {
                if (told.userId().equals(device.get(user.id))
                        && requireNonNull(device.get(user.settings)).welcomes(told.type(), now)) {
                    var id = requireNonNull(device.get(subscription.id));
                    db.persist(new Outgoing(new Outgoing.Key(id, told.number()), told.type(), now));
                }
            }
        }
    }
}
