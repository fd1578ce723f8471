package com.todomate.account;

import static com.querydsl.jpa.JPAExpressions.select;
import static com.todomate.account.QMailedLink.mailedLink;
import static com.todomate.account.QRefreshToken.refreshToken;
import static com.todomate.account.QSession.session;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What let a user in leaves with them: links, sessions, and first of all the tokens of these.
@Component
class KeysOfUsers implements Purge {

    private final Pieces pieces;

    KeysOfUsers(Pieces pieces) {
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
        var theirs = select(session.id).from(session).where(session.userId.eq(userId));
        var which = refreshToken.sessionId.in(theirs);
        return pieces.remove(refreshToken, refreshToken.hash, which, limit);
    }

    private int sessions(UUID userId, int limit) {
        return pieces.remove(session, session.id, session.userId.eq(userId), limit);
    }
}
