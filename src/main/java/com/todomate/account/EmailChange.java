package com.todomate.account;

import com.todomate.account.MailedLink.Purpose;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Retried;
import com.todomate.viewset.Viewer;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Changes the e-mail once its owner has followed the link that was mailed to the new address.
/// Nobody learns here whether an address has an account: a taken one just gets no mail.
@Component
@Retried
class EmailChange {

    private final TransactionOperations transaction;
    private final Users users;
    private final Proof proof;
    private final Links links;
    private final Mailer mailer;

    EmailChange(
            TransactionOperations transaction,
            Users users,
            Proof proof,
            Links links,
            Mailer mailer) {
        this.transaction = transaction;
        this.users = users;
        this.proof = proof;
        this.links = links;
        this.mailer = mailer;
    }

    void ask(Viewer viewer, String email, Password password) {
        var user = proof.of(viewer, password, "password");
        mailer.later(() -> mailLink(user, email));
    }

    void confirm(Secret secret) {
        transaction.executeWithoutResult(status -> {
            var link = links.use(secret, Purpose.EMAIL_CHANGE);
            var email = Objects.requireNonNull(link.email());
            if (users.emailTaken(email)) throw Refused.conflict("email_taken");
            users.locked(link.userId()).changeEmail(email);
        });
    }

    private void mailLink(User user, String email) {
        if (users.emailTaken(email)) return;
        var secret = links.make(user.id(), Purpose.EMAIL_CHANGE, Users.lower(email));
        mailer.send(Purpose.EMAIL_CHANGE, user, email, secret);
    }
}
