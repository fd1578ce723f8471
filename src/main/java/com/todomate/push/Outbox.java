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
import java.util.Collection;
import java.util.LinkedHashMap;
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

    /// Those that are worth a try, until when nobody else tries them, and whether others wait.
    record Claim(List<Claimed> worth, Instant until, boolean more) {}

    private static final int AT_ONCE = 100;

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

    /// Takes some that are due, one for each device: one that does not answer holds up nobody else.
    /// What has no device any more, or came too late, is dropped.
    Claim claim() {
        var now = clock.instant();
        var due = due(now);
        var until = now.plus(Outgoing.TRY);
        if (due.isEmpty()) return new Claim(List.of(), until, false);
        var devices = devices(due.stream().map(one -> one.key().subscriptionId()).toList());
        var worth = new LinkedHashMap<UUID, Claimed>();
        var more = due.size() == AT_ONCE;
        for (var one : due) {
            var device = one.key().subscriptionId();
            var to = devices.get(device);
            if (to == null || !now.isBefore(one.until())) {
                if (to != null) courier.expired();
                db.remove(one);
            } else if (worth.containsKey(device)) {
                more = true;
            } else {
                one.tryUntil(until);
                worth.put(device, new Claimed(one, to.userId(), to.settings(), to.device()));
            }
        }
        return new Claim(List.copyOf(worth.values()), until, more);
    }

    private List<Outgoing> due(Instant now) {
        return queries.selectFrom(outgoing)
                .where(outgoing.dueAt.loe(now))
                .orderBy(outgoing.dueAt.asc(), outgoing.toldAt.asc())
                .limit(AT_ONCE)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .fetch();
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

    /// What was told again meanwhile is another message, and stays.
    void done(Collection<Outgoing.Key> keys, Claim claim) {
        if (keys.isEmpty()) return;
        queries.delete(outgoing)
                .where(outgoing.key.in(keys), outgoing.dueAt.eq(claim.until()))
                .execute();
    }

    /// Tries these again then, and whatever else waits for their devices not before, as far as it
    /// is still worth it: what is not is dropped when it is looked at.
    void later(Map<Outgoing.Key, Instant> due, Claim claim) {
        due.forEach((key, at) -> {
            queries.update(outgoing)
                    .set(outgoing.dueAt, at)
                    .where(outgoing.key.eq(key), outgoing.dueAt.eq(claim.until()))
                    .execute();
            queries.update(outgoing)
                    .set(outgoing.dueAt, at)
                    .where(
                            outgoing.key.subscriptionId.eq(key.subscriptionId()),
                            outgoing.dueAt.lt(at))
                    .execute();
        });
    }
}
