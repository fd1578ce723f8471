package com.todomate.auth;

import com.todomate.account.ContentTakenDown;
import com.todomate.account.User;
import com.todomate.account.UserQueries;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Mails a user that an administrator took down an item or the name of the user, with the reason.
/// The mail does not mention reports, so that their authors stay unknown to the owner.
@Component
class TakedownMails {

    private final UserQueries userQueries;
    private final Mailer mailer;
    private final MessageSource messages;

    TakedownMails(UserQueries userQueries, Mailer mailer, MessageSource messages) {
        this.userQueries = userQueries;
        this.mailer = mailer;
        this.messages = messages;
    }

    @TransactionalEventListener
    void mail(ContentTakenDown event) {
        mailer.submit(() -> mail(event.ownerId(), event));
    }

    private void mail(UUID ownerId, ContentTakenDown event) {
        var owner = userQueries.find(ownerId);
        if (owner == null) return;
        var notice = Mailer.Notice.valueOf(event.kind() + "_TAKEN_DOWN");
        mailer.send(notice, owner, owner.email(), event.label(), reason(owner, event));
    }

    private String reason(User owner, ContentTakenDown event) {
        var category = event.category() == null ? "NONE" : event.category();
        var key = "mail.taken-down.reason." + category;
        return messages.getMessage(key, null, owner.settings().language());
    }
}
