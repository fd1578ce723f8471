package com.todomate.session;

import static com.todomate.query.Subqueries.selectOne;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import java.time.Instant;
import java.util.UUID;

/// The query conditions for active sessions. Rows that belong to a session, such as a push
/// subscription, are used only while that session is active.
public final class ActiveSessions {

    private ActiveSessions() {}

    /// True when the session exists, was not revoked and has not expired.
    public static BooleanExpression isActive(ComparablePath<UUID> session, Instant now) {
        var row = new QSession("alive_session");
        return selectOne().from(row).where(row.id.eq(session), isActive(row, now)).exists();
    }

    /// Matches the sessions that were not revoked and have not expired.
    static BooleanExpression isActive(QSession session, Instant now) {
        return session.revokedAt.isNull().and(session.expiresAt.gt(now));
    }
}
