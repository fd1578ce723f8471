package com.todomate.auth;

import com.todomate.account.ContentTakenDown;
import com.todomate.account.User;
import com.todomate.auth.QueuedMail.Notice;
import com.todomate.session.SecurityEvent;
import jakarta.persistence.EntityManager;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Mails users about changes that affect access to their accounts, so that they notice changes made
/// by others, and about takedowns. Queues the mail in the transaction of the change.
@Component
class NoticeMailListener {

    private final EntityManager db;
    private final MailQueue mailQueue;

    NoticeMailListener(EntityManager db, MailQueue mailQueue) {
        this.db = db;
        this.mailQueue = mailQueue;
    }

    @EventListener
    void mail(SecurityEvent event) {
        switch (event.type()) {
            case PASSWORD_CHANGED, PASSWORD_RESET -> mail(event, Notice.PASSWORD_CHANGED);
            case EMAIL_CHANGED -> mail(event, Notice.EMAIL_CHANGED);
            case DELETION_REQUESTED -> mail(event, Notice.DELETION_REQUESTED);
            case DELETION_CANCELLED -> mail(event, Notice.DELETION_CANCELLED);
            default -> {
                // Other events are not mailed.
            }
        }
    }

    /// Mails the address that the user has when the event is published: a later one may be that of
    /// an attacker.
    private void mail(SecurityEvent event, Notice notice) {
        var id = event.userId();
        if (id == null) return;
        // Runs no statement: the change has loaded the user.
        var user = db.find(User.class, id);
        if (user != null) mailQueue.add(QueuedMail.notice(notice, user));
    }

    /// Mails the owner the reason of a takedown. The mail does not mention reports, so that their
    /// authors stay unknown to the owner.
    @EventListener
    void mail(ContentTakenDown event) {
        mailQueue.add(QueuedMail.notice(event));
    }
}
