package com.todomate.push;

import static com.todomate.push.QSubscription.subscription;

import com.github.f4b6a3.uuid.UuidCreator;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.Devices;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Retried;
import com.todomate.viewset.Viewer;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keeps which browsers want to be told. A browser is one endpoint: whoever subscribes in it last
/// has it. A subscription is of use while its session lives, and removed with it.
@Component
@Retried
@Transactional
class Subscriptions {

    /// A subscription, and whether it was there before.
    record Kept(SubscriptionView view, boolean before) {}

    private final EntityManager db;
    private final JPAQueryFactory queries;
    private final Clock clock;

    Subscriptions(EntityManager db, JPAQueryFactory queries, Clock clock) {
        this.db = db;
        this.queries = queries;
        this.clock = clock;
    }

    Kept subscribe(Viewer viewer, NewSubscription given) {
        var there = at(given.endpoint());
        if (there != null && there.userId().equals(viewer.id())) {
            there.renew(viewer.session(), given);
            return new Kept(there.seenFrom(viewer.session()), true);
        }
        var named = given.id() == null ? null : db.find(Subscription.class, given.id());
        if (named != null) {
            if (!named.userId().equals(viewer.id())) throw Refused.conflict("id_taken");
            return new Kept(named.seenFrom(viewer.session()), true);
        }
        if (there != null) {
            // Not changed: what is on its way to who used this browser before must not arrive.
            db.remove(there);
            db.flush();
        }
        var id = given.id() == null ? UuidCreator.getTimeOrderedEpoch() : given.id();
        var made =
                new Subscription(
                        id, viewer.id(), viewer.session(), place(viewer), given, viewer.now());
        db.persist(made);
        return new Kept(made.seenFrom(viewer.session()), false);
    }

    private @Nullable Subscription at(String endpoint) {
        return queries.selectFrom(subscription)
                .where(subscription.endpointHash.eq(Subscription.hash(endpoint)))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .fetchOne();
    }

    /// Of two at once that want the same place one has to run again.
    private byte place(Viewer viewer) {
        var taken = taken(viewer);
        if (taken.size() == Subscription.MOST) {
            queries.delete(subscription).where(of(viewer), useful().not()).execute();
            taken = taken(viewer);
        }
        for (byte slot = 1; slot <= Subscription.MOST; slot++) {
            if (!taken.contains(slot)) return slot;
        }
        throw Refused.conflict("too_many_subscriptions", Subscription.MOST);
    }

    private List<Byte> taken(Viewer viewer) {
        return queries.select(subscription.slot).from(subscription).where(of(viewer)).fetch();
    }

    @Transactional(readOnly = true)
    List<SubscriptionView> list(Viewer viewer) {
        return queries
                .selectFrom(subscription)
                .where(of(viewer), useful())
                .orderBy(subscription.createdAt.desc(), subscription.id.desc())
                .fetch()
                .stream()
                .map(one -> one.seenFrom(viewer.session()))
                .toList();
    }

    /// The viewer's own devices, to be called.
    @Transactional(readOnly = true)
    List<Device> devices(Viewer viewer) {
        return queries.select(Device.COLUMNS)
                .from(subscription)
                .where(of(viewer), useful())
                .fetch();
    }

    void unsubscribe(Viewer viewer, UUID id) {
        var removed = queries.delete(subscription).where(of(viewer), subscription.id.eq(id));
        if (removed.execute() == 0) throw Refused.notFound();
    }

    /// What push services told of these.
    void note(List<UUID> reached, List<UUID> gone) {
        if (!reached.isEmpty()) {
            queries.update(subscription)
                    .set(subscription.reachedAt, clock.instant())
                    .where(subscription.id.in(reached))
                    .execute();
        }
        if (!gone.isEmpty()) {
            queries.delete(subscription).where(subscription.id.in(gone)).execute();
        }
    }

    /// Whether its session lives, and the browser has not taken it back.
    BooleanExpression useful() {
        var now = clock.instant();
        return Devices.signedIn(subscription.sessionId, now)
                .and(subscription.expiresAt.isNull().or(subscription.expiresAt.gt(now)));
    }

    private static BooleanExpression of(Viewer viewer) {
        return subscription.userId.eq(viewer.id());
    }
}
