package com.todomate.auth;

import static com.todomate.auth.QMailedLink.mailedLink;
import static com.todomate.query.Subqueries.select;
import static com.todomate.session.QRefreshToken.refreshToken;
import static com.todomate.session.QSession.session;

import com.todomate.persistence.BatchDeleter;
import com.todomate.persistence.UserDataEraser;
import com.todomate.session.KnownAddresses;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Erases everything that lets a user sign in: mailed links, known addresses, refresh tokens and
/// sessions. Refresh tokens go before the sessions that they belong to, because their user is found
/// through the session.
@Component
class CredentialEraser implements UserDataEraser {

    private final BatchDeleter batchDeleter;
    private final KnownAddresses addresses;

    CredentialEraser(BatchDeleter batchDeleter, KnownAddresses addresses) {
        this.batchDeleter = batchDeleter;
        this.addresses = addresses;
    }

    @Override
    public int eraseBatch(UUID userId, int limit) {
        return UserDataEraser.firstNonEmpty(
                List.of(this::links, addresses::deleteBatch, this::tokens, this::sessions),
                userId,
                limit);
    }

    private int links(UUID userId, int limit) {
        return batchDeleter.deleteBatch(
                mailedLink, mailedLink.hash, mailedLink.userId.eq(userId), limit);
    }

    private int tokens(UUID userId, int limit) {
        var sessionIds = select(session.id).from(session).where(session.userId.eq(userId));
        var ofUser = refreshToken.sessionId.in(sessionIds);
        return batchDeleter.deleteBatch(refreshToken, refreshToken.hash, ofUser, limit);
    }

    private int sessions(UUID userId, int limit) {
        return batchDeleter.deleteBatch(session, session.id, session.userId.eq(userId), limit);
    }
}
