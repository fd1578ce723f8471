package com.todomate.session;

import static com.todomate.session.QSession.session;
import static java.util.Objects.requireNonNull;

import com.github.f4b6a3.uuid.UuidCreator;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.AccountView;
import com.todomate.account.SettingsChanged;
import com.todomate.account.User;
import com.todomate.account.UserQueries;
import com.todomate.http.Viewer;
import com.todomate.persistence.RetryOnConflict;
import com.todomate.problem.ApiException;
import com.todomate.session.SecurityEvent.EventType;
import com.todomate.session.Session.Transport;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Opens, extends and ends sessions. A refresh token can be used once, with one exception: the
/// token that was used last may be presented again for 30 seconds, by a client that lost the
/// response or by a second tab. It then gets another pair of tokens, and the first of these pairs
/// to be refreshed invalidates the others. Any other reuse of a token ends the session.
@Component
@RetryOnConflict
@Transactional
public class SessionService {

    /// A session with a new refresh token, for its device.
    public record IssuedSession(
            UUID id, Transport transport, OpaqueToken refreshToken, AccountView user) {}

    /// The id and the user of a session that is not revoked. It may have expired.
    private record SessionOwner(UUID id, UUID userId) {}

    private final EntityManager db;
    private final JPAQueryFactory queries;
    private final RefreshTokenRepository refreshTokenRepository;
    private final UserQueries userQueries;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SessionService(
            EntityManager db,
            JPAQueryFactory queries,
            RefreshTokenRepository refreshTokenRepository,
            UserQueries userQueries,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.queries = queries;
        this.refreshTokenRepository = refreshTokenRepository;
        this.userQueries = userQueries;
        this.events = events;
        this.clock = clock;
    }

    public IssuedSession open(User owner, DeviceInfo deviceInfo) {
        var now = clock.instant();
        var session = new Session(UuidCreator.getTimeOrderedEpoch(), owner.id(), deviceInfo, now);
        db.persist(session);
        publish(EventType.SIGNED_IN, owner.id(), session.id());
        return issueToken(session, owner, now);
    }

    /// Uses a refresh token and issues the next one.
    ///
    /// Refuses with 401 `token_reused` when the token was used before, and ends its session.
    /// Refuses with 401 `invalid_token` when the token is unknown or expired, was issued for
    /// another transport, or its session has ended. A refusal commits too, so the session stays
    /// ended.
    @Transactional(noRollbackFor = ApiException.class)
    public IssuedSession refresh(OpaqueToken presented, Transport transport) {
        var session = refreshTokenRepository.lockSession(presented);
        // Read after the wait for the lock, so that an expiry during the wait counts.
        var now = clock.instant();
        var token = session == null ? null : refreshTokenRepository.find(presented);
        if (session == null || token == null) throw ApiException.unauthenticated("invalid_token");
        var repeated = token.isRepeatable(now) && session.isLastUsedToken(token.hash());
        if (token.isUsed() && !repeated) {
            end(QSession.session.id.eq(session.id()), EventType.SESSION_ENDED);
            publish(EventType.TOKEN_REUSED, session.userId(), session.id());
            throw ApiException.unauthenticated("token_reused");
        }
        if (token.isExpired(now) || session.transport() != transport || !session.isAlive(now)) {
            throw ApiException.unauthenticated("invalid_token");
        }
        session.extend(now);
        if (!repeated) refreshTokenRepository.spend(token, session, now);
        return issueToken(session, userQueries.get(session.userId()), now);
    }

    /// Ends the session that this token belongs to. Does nothing for an unknown token.
    public void end(OpaqueToken presented) {
        var token = refreshTokenRepository.find(presented);
        if (token != null) end(session.id.eq(token.sessionId()), EventType.SIGNED_OUT);
    }

    /// Ends the viewer's current session.
    public void end(Viewer viewer) {
        end(session.id.eq(viewer.session()), EventType.SIGNED_OUT);
    }

    /// Ends one session of the viewer. Refuses with 404 `not_found` when the viewer has no session
    /// with this id, or it was revoked or has expired.
    void end(Viewer viewer, UUID id) {
        var ownSession =
                session.id
                        .eq(id)
                        .and(session.userId.eq(viewer.id()))
                        .and(ActiveSessions.isActive(session, clock.instant()));
        if (!end(ownSession, EventType.SESSION_ENDED)) throw ApiException.notFound();
    }

    void endOthers(Viewer viewer) {
        userQueries.getLocked(viewer.id());
        endAll(viewer.id(), viewer.session());
    }

    /// Ends all sessions of a user except `exceptId`, if it is given. The caller holds the lock on
    /// the user's row.
    public void endAll(UUID userId, @Nullable UUID exceptId) {
        var all = session.userId.eq(userId);
        end(exceptId == null ? all : all.and(session.id.ne(exceptId)), EventType.SESSION_ENDED);
    }

    /// Publishes that everything cached about the user's sessions is out of date.
    public void invalidateCache(UUID userId) {
        var ids = unrevoked(session.userId.eq(userId)).stream().map(SessionOwner::id).toList();
        events.publishEvent(new SessionsInvalidated(ids));
    }

    @EventListener
    void afterSettingsChange(SettingsChanged change) {
        invalidateCache(change.userId());
    }

    private IssuedSession issueToken(Session session, User owner, Instant now) {
        return new IssuedSession(
                session.id(),
                session.transport(),
                refreshTokenRepository.issue(session, now),
                AccountView.of(owner));
    }

    private boolean end(BooleanExpression condition, EventType reason) {
        var ending = unrevoked(condition);
        if (ending.isEmpty()) return false;
        var ids = ending.stream().map(SessionOwner::id).toList();
        queries.update(session)
                .set(session.revokedAt, clock.instant())
                .where(session.id.in(ids))
                .execute();
        events.publishEvent(new SessionsInvalidated(ids));
        ending.forEach(ended -> publish(reason, ended.userId(), ended.id()));
        return true;
    }

    private List<SessionOwner> unrevoked(BooleanExpression condition) {
        return queries
                .select(session.id, session.userId)
                .from(session)
                .where(condition, session.revokedAt.isNull())
                .fetch()
                .stream()
                .map(row ->
                        new SessionOwner(
                                requireNonNull(row.get(session.id)),
                                requireNonNull(row.get(session.userId))))
                .toList();
    }

    private void publish(EventType type, UUID userId, UUID sessionId) {
        events.publishEvent(new SecurityEvent(type, userId, sessionId));
    }
}
