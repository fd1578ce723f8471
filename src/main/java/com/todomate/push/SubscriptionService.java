package com.todomate.push;

import static com.todomate.persistence.JdbcValues.hex;
import static com.todomate.persistence.JdbcValues.utc;
import static com.todomate.push.QBrowserSubscription.browserSubscription;

import com.github.f4b6a3.uuid.UuidCreator;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.http.Viewer;
import com.todomate.persistence.RetryOnConflict;
import com.todomate.persistence.Sha256;
import com.todomate.problem.ApiException;
import com.todomate.session.ActiveSessions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Stores push subscriptions. A browser is identified by its endpoint, and belongs to the user who
/// subscribed in it last. A subscription is active while its session lives, and is deleted with it.
@Component
@RetryOnConflict
@Transactional
class SubscriptionService {

    /// A subscription, and whether it existed before the request.
    record SubscribeResult(SubscriptionView view, boolean existed) {}

    private final EntityManager db;
    private final JPAQueryFactory queries;
    private final JdbcTemplate sql;
    private final Clock clock;

    SubscriptionService(EntityManager db, JPAQueryFactory queries, JdbcTemplate sql, Clock clock) {
        this.db = db;
        this.queries = queries;
        this.sql = sql;
        this.clock = clock;
    }

    /// Creates a subscription, or renews the viewer's subscription of the same endpoint. An id that
    /// the viewer has used already returns its subscription unchanged. Refuses with 409 `id_taken`
    /// on `id` when another user has the id, and with 409 `too_many` at [BrowserSubscription#MOST]
    /// active subscriptions.
    SubscribeResult subscribe(Viewer viewer, SubscriptionRequest request) {
        var existing = lockByEndpoint(request.endpoint());
        if (existing != null && existing.userId().equals(viewer.id())) {
            existing.renew(viewer.session(), request);
            return new SubscribeResult(existing.toView(viewer.session()), true);
        }
        var sameId = request.id() == null ? null : db.find(BrowserSubscription.class, request.id());
        if (sameId != null) {
            if (!sameId.userId().equals(viewer.id()))
                throw ApiException.conflict("id_taken").withField("id");
            return new SubscribeResult(sameId.toView(viewer.session()), true);
        }
        if (existing != null) {
            // Deleted, not updated: messages to the previous user of this browser must not arrive.
            db.remove(existing);
            db.flush();
        }
        var id = request.id() == null ? UuidCreator.getTimeOrderedEpoch() : request.id();
        var created =
                new BrowserSubscription(
                        id, viewer.id(), viewer.session(), freeSlot(viewer), request, viewer.now());
        db.persist(created);
        return new SubscribeResult(created.toView(viewer.session()), false);
    }

    private @Nullable BrowserSubscription lockByEndpoint(String endpoint) {
        return queries.selectFrom(browserSubscription)
                .where(browserSubscription.endpointHash.eq(Sha256.hash(endpoint)))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .fetchOne();
    }

    /// Returns a free slot. When two requests take the same slot, one of them is run again.
    private byte freeSlot(Viewer viewer) {
        var usedSlots = usedSlots(viewer);
        if (usedSlots.size() == BrowserSubscription.MOST) {
            queries.delete(browserSubscription).where(ownedBy(viewer), active().not()).execute();
            usedSlots = usedSlots(viewer);
        }
        for (byte slot = 1; slot <= BrowserSubscription.MOST; slot++) {
            if (!usedSlots.contains(slot)) return slot;
        }
        throw ApiException.limitReached("devices", BrowserSubscription.MOST, usedSlots.size());
    }

    private List<Byte> usedSlots(Viewer viewer) {
        return queries.select(browserSubscription.slot)
                .from(browserSubscription)
                .where(ownedBy(viewer))
                .fetch();
    }

    @Transactional(readOnly = true)
    List<SubscriptionView> list(Viewer viewer) {
        return queries
                .selectFrom(browserSubscription)
                .where(ownedBy(viewer), active())
                .orderBy(browserSubscription.createdAt.desc(), browserSubscription.id.desc())
                .fetch()
                .stream()
                .map(subscription -> subscription.toView(viewer.session()))
                .toList();
    }

    /// Returns the viewer's active devices.
    @Transactional(readOnly = true)
    List<PushTarget> devices(Viewer viewer) {
        return queries.select(PushTarget.COLUMNS)
                .from(browserSubscription)
                .where(ownedBy(viewer), active())
                .fetch();
    }

    /// Refuses with 404 `not_found` when the viewer has no such subscription.
    void unsubscribe(Viewer viewer, UUID id) {
        var removed =
                queries.delete(browserSubscription)
                        .where(ownedBy(viewer), browserSubscription.id.eq(id));
        if (removed.execute() == 0) throw ApiException.notFound();
    }

    /// Records the outcomes of deliveries: resets the failures of `reached` devices, deletes `gone`
    /// ones, and pauses `failed` ones until the given times.
    void recordOutcome(List<UUID> reached, List<UUID> gone, Map<UUID, Instant> failed) {
        if (!reached.isEmpty()) {
            queries.update(browserSubscription)
                    .set(browserSubscription.reachedAt, clock.instant())
                    .set(browserSubscription.failures, 0)
                    .setNull(browserSubscription.retryAt)
                    .where(browserSubscription.id.in(reached))
                    .execute();
        }
        if (!gone.isEmpty()) {
            queries.delete(browserSubscription).where(browserSubscription.id.in(gone)).execute();
        }
        if (!failed.isEmpty()) {
            sql.batchUpdate(
                    """
                    update push_subscription set failures = failures + 1, retry_at = ?
                    where id = unhex(?)
                    """,
                    failed.entrySet().stream()
                            .map(entry -> new Object[] {utc(entry.getValue()), hex(entry.getKey())})
                            .toList());
        }
    }

    /// Returns the condition that the session lives and the subscription has not expired.
    BooleanExpression active() {
        var now = clock.instant();
        return ActiveSessions.isActive(browserSubscription.sessionId, now)
                .and(
                        browserSubscription
                                .expiresAt
                                .isNull()
                                .or(browserSubscription.expiresAt.gt(now)));
    }

    private static BooleanExpression ownedBy(Viewer viewer) {
        return browserSubscription.userId.eq(viewer.id());
    }
}
