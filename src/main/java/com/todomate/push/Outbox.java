package com.todomate.push;

import static com.todomate.account.QUser.user;
import static com.todomate.push.QOutgoing.outgoing;
import static com.todomate.push.QSubscription.subscription;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.Settings;
import com.todomate.viewset.Retried;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What is to be told on devices, from the moment it was notified until it arrived or is not worth
/// it any more.
@Component
@Retried
@Transactional
class Outbox {

    /// What somebody is at now: nobody else tries it meanwhile.
    record Claimed(Outgoing message, UUID userId, Settings settings, Device device) {}

    /// How many were due, and those of them that are worth a try.
    record Claim(int due, List<Claimed> worth) {}

    static final int AT_ONCE = 100;

    private final EntityManager db;
    private final JPAQueryFactory queries;
    private final Subscriptions subscriptions;
    private final Courier courier;
    private final Clock clock;

    Outbox(
            EntityManager db,
            JPAQueryFactory queries,
            Subscriptions subscriptions,
            Courier courier,
            Clock clock) {
        this.db = db;
        this.queries = queries;
        this.subscriptions = subscriptions;
        this.courier = courier;
        this.clock = clock;
    }

    /// Takes some that are due. What has no device any more, or came too late, is dropped.
    Claim claim() {
        var now = clock.instant();
        var due =
                queries.selectFrom(outgoing)
                        .where(outgoing.dueAt.loe(now))
                        .orderBy(outgoing.dueAt.asc())
                        .limit(AT_ONCE)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                        .fetch();
        if (due.isEmpty()) return new Claim(0, List.of());
        var devices = devices(due.stream().map(one -> one.key().subscriptionId()).toList());
        var worth = new ArrayList<Claimed>();
        for (var one : due) {
            var to = devices.get(one.key().subscriptionId());
            if (to == null || !now.isBefore(one.until())) {
                if (to != null) courier.count("expired");
                db.remove(one);
            } else {
                one.tryNow(now);
                worth.add(new Claimed(one, to.userId(), to.settings(), to.device()));
            }
        }
        return new Claim(due.size(), worth);
    }

    private record To(UUID userId, Settings settings, Device device) {}

    private Map<UUID, To> devices(Collection<UUID> ids) {
        return queries
                .select(user.id, user.settings, Device.COLUMNS)
                .from(subscription)
                .join(user)
                .on(user.id.eq(subscription.userId))
                .where(subscription.id.in(ids), subscriptions.useful())
                .fetch()
                .stream()
                .map(row ->
                        new To(
                                requireNonNull(row.get(user.id)),
                                requireNonNull(row.get(user.settings)),
                                requireNonNull(row.get(Device.COLUMNS))))
                .collect(toMap(to -> to.device().id(), to -> to));
    }

    void done(Collection<Outgoing.Key> keys) {
        if (!keys.isEmpty()) queries.delete(outgoing).where(outgoing.key.in(keys)).execute();
    }

    /// Tries again then, if it is still worth it: what is not is dropped when it is looked at.
    void later(Map<Outgoing.Key, Instant> due) {
        due.forEach((key, at) ->
                queries.update(outgoing)
                        .set(outgoing.dueAt, at)
                        .where(outgoing.key.eq(key))
                        .execute());
    }
}
