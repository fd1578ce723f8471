package com.todomate.auth;

import static com.todomate.auth.QMailedLink.mailedLink;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.auth.MailedLink.Purpose;
import com.todomate.problem.ApiException;
import com.todomate.problem.FieldChecks;
import com.todomate.session.OpaqueToken;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Issues the tokens of mailed links and accepts each token once.
@Component
@Transactional
class MailedLinkService {

    private final EntityManager db;
    private final JPAQueryFactory queries;
    private final Clock clock;

    MailedLinkService(EntityManager db, JPAQueryFactory queries, Clock clock) {
        this.db = db;
        this.queries = queries;
        this.clock = clock;
    }

    /// Issues a token and stores its hash.
    ///
    /// @param email the new address for [Purpose#EMAIL_CHANGE]; null for other purposes
    OpaqueToken issue(UUID userId, Purpose purpose, @Nullable String email) {
        var opaqueToken = OpaqueToken.random();
        db.persist(new MailedLink(opaqueToken.hash(), userId, purpose, email, clock.instant()));
        return opaqueToken;
    }

    /// Returns a link without using it up. Rejects in `checks` with 400 `link_expired` on `token` a
    /// token that is unknown or used, has another purpose or has expired, and returns null.
    @Transactional(readOnly = true)
    @Nullable MailedLink peek(OpaqueToken opaqueToken, Purpose purpose, FieldChecks checks) {
        var link = db.find(MailedLink.class, opaqueToken.hash());
        if (isValid(link, purpose)) return link;
        checks.reject(expired());
        return null;
    }

    /// Uses up a link and deletes all other links of its user, in the transaction of the action
    /// that the link confirms. Refuses with 400 `link_expired` on `token` what [#peek] rejects.
    @Transactional(propagation = Propagation.MANDATORY)
    MailedLink consume(OpaqueToken opaqueToken, Purpose purpose) {
        var link = findLocked(opaqueToken);
        if (link == null || !isValid(link, purpose)) throw expired();
        revoke(link.userId());
        return link;
    }

    /// Deletes all links of a user. Called when the password or the e-mail address changes, because
    /// an attacker may have requested an earlier link.
    @Transactional(propagation = Propagation.MANDATORY)
    void revoke(UUID userId) {
        queries.delete(mailedLink).where(mailedLink.userId.eq(userId)).execute();
    }

    private @Nullable MailedLink findLocked(OpaqueToken opaqueToken) {
        return db.find(MailedLink.class, opaqueToken.hash(), LockModeType.PESSIMISTIC_WRITE);
    }

    private boolean isValid(@Nullable MailedLink link, Purpose purpose) {
        return link != null && link.isValid(purpose, clock.instant());
    }

    private static ApiException expired() {
        return ApiException.invalid("token", "link_expired");
    }
}
