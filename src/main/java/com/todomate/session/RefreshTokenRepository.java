package com.todomate.session;

import static com.todomate.session.QRefreshToken.refreshToken;

import com.querydsl.jpa.impl.JPAQueryFactory;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Stores refresh tokens as hashes, and finds and locks the session of a token. Runs in the
/// transaction of the caller.
@Component
class RefreshTokenRepository {

    private final EntityManager db;
    private final JPAQueryFactory queries;

    RefreshTokenRepository(EntityManager db, JPAQueryFactory queries) {
        this.db = db;
        this.queries = queries;
    }

    @Nullable RefreshToken find(OpaqueToken presented) {
        return db.find(RefreshToken.class, presented.hash());
    }

    /// Locks the session of the token, so that concurrent refreshes use their tokens one after the
    /// other. Returns null for an unknown token.
    @Nullable Session lockSession(OpaqueToken presented) {
        var id =
                queries.select(refreshToken.sessionId)
                        .from(refreshToken)
                        .where(refreshToken.hash.eq(presented.hash()))
                        .fetchOne();
        return id == null ? null : db.find(Session.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /// Stores a new token of the session, and writes all pending changes.
    OpaqueToken issue(Session session, Instant now) {
        var opaqueToken = OpaqueToken.random();
        db.persist(new RefreshToken(opaqueToken.hash(), session, now));
        db.flush();
        return opaqueToken;
    }

    /// Marks the token as used and expires the session's other unused tokens: they were issued for
    /// the same predecessor.
    void spend(RefreshToken token, Session session, Instant now) {
        token.markUsed(now);
        session.recordUsedToken(token.hash());
        queries.update(refreshToken)
                .set(refreshToken.expiresAt, now)
                .where(
                        refreshToken.sessionId.eq(session.id()),
                        refreshToken.usedAt.isNull(),
                        refreshToken.expiresAt.gt(now),
                        refreshToken.hash.ne(token.hash()))
                .execute();
    }
}
