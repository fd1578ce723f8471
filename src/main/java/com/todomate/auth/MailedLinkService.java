package com.todomate.auth;

import static com.todomate.auth.QMailedLink.mailedLink;
import static java.util.Objects.requireNonNull;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.EmailAddresses;
import com.todomate.account.User;
import com.todomate.account.UserQueries;
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

    /// A link that is about to be mailed.
    ///
    /// @param to the address of the mail
    record IssuedLink(User user, String to, OpaqueToken token) {}

    private final EntityManager db;
    private final JPAQueryFactory queries;
    private final UserQueries userQueries;
    private final Clock clock;

    MailedLinkService(
            EntityManager db, JPAQueryFactory queries, UserQueries userQueries, Clock clock) {
        this.db = db;
        this.queries = queries;
        this.userQueries = userQueries;
        this.clock = clock;
    }

    /// Issues the token of a reset link, and stores its hash. Returns null when no account has the
    /// address, or when the account is deactivated or its deletion is due.
    @Nullable IssuedLink issueReset(QueuedMail mail) {
        var userId = mail.userId();
        var user =
                userId == null
                        ? userQueries.findByEmail(requireNonNull(mail.to()))
                        : userQueries.find(userId);
        if (user == null || !canUseLinks(user)) return null;
        return issue(user, Purpose.PASSWORD_RESET, null, user.email());
    }

    /// Issues the token of a link that confirms a new address, and stores its hash. Returns null
    /// when an account has the address, when the account of the user is deactivated or its deletion
    /// is due, or when the password or the address of the user has changed since the request:
    /// [#revoke] deletes only links that were issued before the change, not queued ones. The lock
    /// delays a change until the hash is stored.
    @Nullable IssuedLink issueEmailChange(QueuedMail mail) {
        var id = requireNonNull(mail.userId());
        var user = db.find(User.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (user == null || !canUseLinks(user)) return null;
        if (!QueuedMail.fingerprint(user).equals(mail.credentials())) return null;
        var to = requireNonNull(mail.to());
        if (userQueries.isEmailTaken(to)) return null;
        return issue(user, Purpose.EMAIL_CHANGE, EmailAddresses.canonical(to), to);
    }

    private boolean canUseLinks(User user) {
        return user.deactivatedAt() == null && !user.isDeletionDue(clock.instant());
    }

    private IssuedLink issue(User user, Purpose purpose, @Nullable String newEmail, String to) {
        var token = OpaqueToken.random();
        db.persist(new MailedLink(token.hash(), user.id(), purpose, newEmail, clock.instant()));
        return new IssuedLink(user, to, token);
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
