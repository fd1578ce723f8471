package com.todomate.session;

import static com.todomate.account.QUser.user;
import static com.todomate.session.QSession.session;
import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.User;
import com.todomate.account.UserQueries;
import com.todomate.account.UserSettings;
import com.todomate.http.Viewer;
import com.todomate.security.SessionLookup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Caches live sessions for four seconds. A session that ends on this server is evicted at once.
/// One that ends on another server is noticed within five seconds.
@Component
class SessionCache implements SessionLookup {

    /// The data of a viewer, and the expiry of the session.
    private record CachedSession(
            UUID user, boolean admin, UserSettings settings, Instant expiresAt) {}

    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(4);

    private final Cache<UUID, @Nullable CachedSession> sessions =
            Caffeine.newBuilder().expireAfterWrite(TIME_TO_LIVE).maximumSize(100_000).build();
    private final JPAQueryFactory queries;
    private final Clock clock;

    SessionCache(JPAQueryFactory queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public @Nullable Viewer findViewer(UUID userId, UUID sessionId) {
        var now = clock.instant();
        // Caffeine never runs a load and an eviction of one key at the same time, so a late load
        // cannot bring back a session that has ended.
        var cached = sessions.get(sessionId, this::load);
        if (cached == null || !cached.user().equals(userId) || !now.isBefore(cached.expiresAt()))
            return null;
        return new Viewer(userId, sessionId, cached.admin(), cached.settings().day(), now);
    }

    @Override
    public Set<UUID> findRevokedSince(Instant moment) {
        return new HashSet<>(
                queries.select(session.id)
                        .from(session)
                        .where(session.revokedAt.goe(moment))
                        .fetch());
    }

    /// Evicts the sessions, before any other listener can look one of them up again.
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener(fallbackExecution = true)
    void evict(SessionsInvalidated changed) {
        sessions.invalidateAll(changed.sessions());
    }

    private @Nullable CachedSession load(UUID sessionId) {
        var row =
                queries.select(user.id, user.role, user.settings, session.expiresAt)
                        .from(session)
                        .join(user)
                        .on(user.id.eq(session.userId))
                        .where(
                                session.id.eq(sessionId),
                                session.revokedAt.isNull(),
                                UserQueries.isActive(user))
                        .fetchOne();
        if (row == null) return null;
        return new CachedSession(
                requireNonNull(row.get(user.id)),
                row.get(user.role) == User.Role.ADMIN,
                requireNonNull(row.get(user.settings)),
                requireNonNull(row.get(session.expiresAt)));
    }
}
