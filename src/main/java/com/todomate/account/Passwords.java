package com.todomate.account;

import com.todomate.account.MailedLink.Purpose;
import com.todomate.security.Limit;
import com.todomate.security.Limits;
import com.todomate.viewset.Retried;
import com.todomate.viewset.Viewer;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Changes a password for who knows the old one, and resets it for who reads the account's mail.
@Component
@Retried
class Passwords {

    private static final String NEW = "newPassword";

    private final TransactionOperations transaction;
    private final Users users;
    private final Sessions sessions;
    private final Proof proof;
    private final PasswordHashes hashes;
    private final Links links;
    private final Mailer mailer;
    private final Limits limits;
    private final Clock clock;

    Passwords(
            TransactionOperations transaction,
            Users users,
            Sessions sessions,
            Proof proof,
            PasswordHashes hashes,
            Links links,
            Mailer mailer,
            Limits limits,
            Clock clock) {
        this.transaction = transaction;
        this.users = users;
        this.sessions = sessions;
        this.proof = proof;
        this.hashes = hashes;
        this.links = links;
        this.mailer = mailer;
        this.limits = limits;
        this.clock = clock;
    }

    /// Ends all other sessions; links that were mailed before are good for nothing.
    void change(Viewer viewer, Password current, Password next) {
        var field = "currentPassword";
        var proven = proof.of(viewer, current, field);
        PasswordRules.check(NEW, next, proven.handle(), proven.email());
        var hash = hashes.of(next);
        transaction.executeWithoutResult(status -> {
            proof.locked(proven, field).changePassword(hash);
            links.revoke(viewer.id());
            sessions.endAll(viewer.id(), viewer.session());
        });
    }

    /// Looks for the account and writes to it when nobody waits any more: neither the answer nor
    /// its time tells whether there is one.
    void forgotten(String email, String address) {
        limits.take(Limit.PASSWORD_RESET_PER_ADDRESS, address);
        limits.take(Limit.PASSWORD_RESET_PER_ACCOUNT, Users.lower(email));
        mailer.later(() -> mailLink(email));
    }

    /// Ends all sessions.
    void reset(Secret secret, Password next) {
        var user = users.get(links.look(secret, Purpose.PASSWORD_RESET).userId());
        PasswordRules.check(NEW, next, user.handle(), user.email());
        var hash = hashes.of(next);
        transaction.executeWithoutResult(status -> {
            var id = links.use(secret, Purpose.PASSWORD_RESET).userId();
            users.locked(id).changePassword(hash);
            sessions.endAll(id, null);
        });
    }

    private void mailLink(String email) {
        var user = users.withEmail(email);
        if (user == null || user.deactivatedAt() != null || user.gone(clock.instant())) return;
        var secret = links.make(user.id(), Purpose.PASSWORD_RESET, null);
        mailer.send(Purpose.PASSWORD_RESET, user, user.email(), secret);
    }
}
