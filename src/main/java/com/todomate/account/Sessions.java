package com.todomate.account;

import static com.todomate.account.QSession.session;
import static com.todomate.account.QUser.user;

import com.github.f4b6a3.uuid.UuidCreator;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.Session.Transport;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Retried;
import com.todomate.viewset.Viewer;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Opens, prolongs and ends sessions. A refresh token is good once; one that comes back ends its
/// session, whoever shows it.
@Component
@Retried
@Transactional
class Sessions {

    /// A session as its device gets it.
    record Opened(UUID id, Transport transport, Secret refreshToken, MeView user) {}

    /// One line of the user's list of devices.
    record Seen(
            UUID id,
            @Nullable String deviceName,
            Instant createdAt,
            Instant lastUsedAt,
            Instant expiresAt,
            boolean current) {}

    private final EntityManager db;
    private final JPAQueryFactory queries;
    private final Users users;
    private final Avatars avatars;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sessions(
            EntityManager db,
            JPAQueryFactory queries,
            Users users,
            Avatars avatars,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.queries = queries;
        this.users = users;
        this.avatars = avatars;
        this.events = events;
        this.clock = clock;
    }

    Opened open(User owner, Device device) {
        var now = clock.instant();
        var id = UuidCreator.getTimeOrderedEpoch();
        db.persist(new Session(id, owner.id(), device, now));
        return issued(id, device.transport(), owner, now);
    }

    /// Spends a token and answers the next one. A refusal commits too: what it revoked stays so.
    @Transactional(noRollbackFor = Refused.class)
    Opened refresh(Secret shown, Transport transport) {
        var now = clock.instant();
        var token = db.find(RefreshToken.class, shown.hash(), LockModeType.PESSIMISTIC_WRITE);
        if (token == null) throw Refused.unauthenticated("invalid_token");
        var id = token.sessionId();
        if (token.spent()) {
            end(session.id.eq(id));
            throw Refused.unauthenticated("token_reused");
        }
        if (token.expired(now) || !prolong(id, transport, now)) {
            throw Refused.unauthenticated("invalid_token");
        }
        token.spend(now);
        var owner =
                queries.select(user)
                        .from(session)
                        .join(user)
                        .on(user.id.eq(session.userId))
                        .where(session.id.eq(id))
                        .fetchOne();
        return issued(id, transport, Objects.requireNonNull(owner), now);
    }

    /// Ends the session that this token belongs to, if there is one.
    void end(Secret shown) {
        var token = db.find(RefreshToken.class, shown.hash());
        if (token != null) end(session.id.eq(token.sessionId()));
    }

    /// Ends this very session.
    void end(Viewer viewer) {
        end(session.id.eq(viewer.session()));
    }

    void end(Viewer viewer, UUID id) {
        if (!end(session.id.eq(id).and(session.userId.eq(viewer.id())))) throw Refused.notFound();
    }

    void endOthers(Viewer viewer) {
        users.locked(viewer.id());
        endAll(viewer.id(), viewer.session());
    }

    /// Ends all sessions of a locked user, but one if it is named.
    void endAll(UUID userId, @Nullable UUID but) {
        var all = session.userId.eq(userId);
        end(but == null ? all : all.and(session.id.ne(but)));
    }

    /// The user is not as their sessions know them.
    void refreshed(UUID userId) {
        events.publishEvent(new SessionsChanged(alive(session.userId.eq(userId))));
    }

    @Transactional(readOnly = true)
    List<Seen> list(Viewer viewer) {
        return queries
                .selectFrom(session)
                .where(
                        session.userId.eq(viewer.id()),
                        session.revokedAt.isNull(),
                        session.expiresAt.gt(clock.instant()))
                .orderBy(session.lastUsedAt.desc(), session.id.desc())
                .fetch()
                .stream()
                .map(one -> one.seenFrom(viewer.session()))
                .toList();
    }

    private Opened issued(UUID id, Transport transport, User owner, Instant now) {
        var secret = Secret.random();
        db.persist(new RefreshToken(secret.hash(), id, now));
        db.flush();
        return new Opened(id, transport, secret, MeView.of(owner, avatars));
    }

    /// One statement, so that a revocation at the same moment cannot be overwritten.
    private boolean prolong(UUID id, Transport transport, Instant now) {
        return queries.update(session)
                        .set(session.lastUsedAt, now)
                        .set(session.expiresAt, now.plus(Session.LIFETIME))
                        .where(
                                session.id.eq(id),
                                session.transport.eq(transport),
                                session.revokedAt.isNull())
                        .execute()
                == 1;
    }

    private boolean end(BooleanExpression which) {
        var ending = alive(which);
        if (ending.isEmpty()) return false;
        queries.update(session)
                .set(session.revokedAt, clock.instant())
                .where(session.id.in(ending))
                .execute();
        events.publishEvent(new SessionsChanged(ending));
        return true;
    }

    private List<UUID> alive(BooleanExpression which) {
        return queries.select(session.id)
                .from(session)
                .where(which, session.revokedAt.isNull())
                .fetch();
    }
}
