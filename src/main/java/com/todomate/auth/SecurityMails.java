package com.todomate.auth;

import com.todomate.account.UserQueries;
import com.todomate.session.SecurityEvent;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Mails users about changes that affect access to their accounts, so that they notice changes made
/// by others. [EmailChangeService] sends the mail about a changed e-mail address, because it knows
/// the former address.
@Component
class SecurityMails {

    private final UserQueries userQueries;
    private final Mailer mailer;

    SecurityMails(UserQueries userQueries, Mailer mailer) {
        this.userQueries = userQueries;
        this.mailer = mailer;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void mail(SecurityEvent event) {
        switch (event.type()) {
            case PASSWORD_CHANGED, PASSWORD_RESET -> mail(event, Mailer.Notice.PASSWORD_CHANGED);
            case DELETION_REQUESTED -> mail(event, Mailer.Notice.DELETION_REQUESTED);
            case DELETION_CANCELLED -> mail(event, Mailer.Notice.DELETION_CANCELLED);
            default -> {
                // Other events are not mailed.
            }
        }
    }

    private void mail(SecurityEvent event, Mailer.Notice notice) {
        var id = event.userId();
        if (id != null) mailer.submit(() -> mail(id, notice));
    }

    private void mail(UUID id, Mailer.Notice notice) {
        var user = userQueries.find(id);
        if (user != null) mailer.send(notice, user, user.email());
    }
}
