package com.todomate.account;

import static com.querydsl.jpa.JPAExpressions.selectOne;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import java.time.Instant;
import java.util.UUID;

/// What belongs to a device, by its session, is of use while somebody is signed in there.
public final class Devices {

    private Devices() {}

    /// Whether this is a session that has not ended.
    public static BooleanExpression signedIn(ComparablePath<UUID> session, Instant now) {
        var alive = new QSession("alive_session");
        return selectOne()
                .from(alive)
                .where(alive.id.eq(session), alive.revokedAt.isNull(), alive.expiresAt.gt(now))
                .exists();
    }
}
