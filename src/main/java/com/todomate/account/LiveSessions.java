package com.todomate.account;

import static com.todomate.account.QSession.session;
import static com.todomate.account.QUser.user;
import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.security.ViewerSource;
import com.todomate.viewset.Viewer;
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

/// Who is signed in, remembered for four seconds: what ends here is forgotten at once, what ends on
/// another server is noticed before five seconds have passed.
@Component
class LiveSessions implements ViewerSource {

    /// What a viewer is made of, and until when.
    private record Known(UUID user, boolean admin, Settings settings, Instant expiresAt) {}

    private static final Duration MEMORY = Duration.ofSeconds(4);

    private final Cache<UUID, @Nullable Known> known =
            Caffeine.newBuilder().expireAfterWrite(MEMORY).maximumSize(100_000).build();
    private final JPAQueryFactory queries;
    private final Clock clock;

    LiveSessions(JPAQueryFactory queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public @Nullable Viewer viewer(UUID userId, UUID sessionId) {
        var now = clock.instant();
        // Loading and forgetting one key exclude each other, so no late load can outlive an end.
        var one = known.get(sessionId, this::load);
        if (one == null || !one.user().equals(userId) || !now.isBefore(one.expiresAt()))
            return null;
        return new Viewer(userId, sessionId, one.admin(), one.settings().day(), now);
    }

    @Override
    public Set<UUID> endedSince(Instant moment) {
        return new HashSet<>(
                queries.select(session.id)
                        .from(session)
                        .where(session.revokedAt.goe(moment))
                        .fetch());
    }

    /// Before anybody else who hears of it asks again.
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener(fallbackExecution = true)
    void forget(SessionsChanged changed) {
        known.invalidateAll(changed.sessions());
    }

    private @Nullable Known load(UUID sessionId) {
        var row =
                queries.select(user.id, user.role, user.settings, session.expiresAt)
                        .from(session)
                        .join(user)
                        .on(user.id.eq(session.userId))
                        .where(
                                session.id.eq(sessionId),
                                session.revokedAt.isNull(),
                                user.deactivatedAt.isNull(),
                                user.deletionRequestedAt.isNull())
                        .fetchOne();
        if (row == null) return null;
        return new Known(
                requireNonNull(row.get(user.id)),
                row.get(user.role) == User.Role.ADMIN,
                requireNonNull(row.get(user.settings)),
                requireNonNull(row.get(session.expiresAt)));
    }
}
