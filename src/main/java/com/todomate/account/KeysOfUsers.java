package com.todomate.account;

import static com.todomate.account.QMailedLink.mailedLink;
import static com.todomate.account.QRefreshToken.refreshToken;
import static com.todomate.account.QSession.session;

import com.querydsl.jpa.impl.JPAQueryFactory;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What let a user in leaves with them: links, sessions, and first of all the tokens of these.
@Component
class KeysOfUsers implements Purge {

    private final JPAQueryFactory queries;
    private final Pieces pieces;

    KeysOfUsers(JPAQueryFactory queries, Pieces pieces) {
        this.queries = queries;
        this.pieces = pieces;
    }

    @Override
    public int purge(UUID userId, int limit) {
        return Purge.next(List.of(this::links, this::tokens, this::sessions), userId, limit);
    }

    private int links(UUID userId, int limit) {
        return pieces.remove(mailedLink, mailedLink.hash, mailedLink.userId.eq(userId), limit);
    }

    private int tokens(UUID userId, int limit) {
        var sessions =
                queries.select(session.id)
                        .distinct()
                        .from(session)
                        .join(refreshToken)
                        .on(refreshToken.sessionId.eq(session.id))
                        .where(session.userId.eq(userId))
                        .limit(limit)
                        .fetch();
        if (sessions.isEmpty()) return 0;
        return pieces.remove(
                refreshToken, refreshToken.hash, refreshToken.sessionId.in(sessions), limit);
    }

    private int sessions(UUID userId, int limit) {
        return pieces.remove(session, session.id, session.userId.eq(userId), limit);
    }
}
