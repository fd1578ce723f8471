package com.todomate.auth;

import static java.util.Objects.requireNonNull;

import com.todomate.account.UserQueries;
import com.todomate.auth.MailedLink.Purpose;
import com.todomate.jobs.JobQueue;
import com.todomate.jobs.QueuedJob;
import com.todomate.mail.Mailer;
import com.todomate.mail.Mailer.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/// Mails that wait in the database until a server has sent them. The user is looked up when the
/// mail is sent, so that neither the response of a request nor its time reveals whether an account
/// exists. Never logs an address or a token.
@Component
class MailQueue implements QueuedJob<QueuedMail> {

    private static final Logger logger = LoggerFactory.getLogger(MailQueue.class);

    private final JobQueue jobQueue;
    private final UserQueries userQueries;
    private final MailedLinkService mailedLinkService;
    private final MailTextFactory mailTextFactory;
    private final Mailer mailer;

    MailQueue(
            JobQueue jobQueue,
            UserQueries userQueries,
            MailedLinkService mailedLinkService,
            MailTextFactory mailTextFactory,
            Mailer mailer) {
        this.jobQueue = jobQueue;
        this.userQueries = userQueries;
        this.mailedLinkService = mailedLinkService;
        this.mailTextFactory = mailTextFactory;
        this.mailer = mailer;
    }

    /// Queues a mail, in the transaction of the caller if there is one.
    void add(QueuedMail mail) {
        jobQueue.add(this, mail);
    }

    @Override
    public String name() {
        return "mails";
    }

    @Override
    public Class<QueuedMail> dataType() {
        return QueuedMail.class;
    }

    @Override
    public void run(QueuedMail mail) {
        var purpose = mail.purpose();
        if (purpose == null) sendNotice(mail);
        else sendLink(mail, purpose);
    }

    @Override
    public void onFailure(Throwable failure, boolean last) {
        // Logs only the class: the message may contain the address.
        var cause = NestedExceptionUtils.getMostSpecificCause(failure).getClass().getName();
        if (last) logger.error("A mail could not be sent: {}", cause);
        else logger.warn("A mail could not be sent, trying again later: {}", cause);
        mailer.count(last ? Outcome.FAILED : Outcome.LATER);
    }

    private void sendNotice(QueuedMail mail) {
        var user = userQueries.find(requireNonNull(mail.userId()));
        if (user == null) return; // erased meanwhile
        var text = mailTextFactory.notice(requireNonNull(mail.notice()), user, mail.takedown());
        mailer.send(text, mail.to() == null ? user.email() : mail.to());
    }

    /// Every attempt issues another token. The hash of a token that could not be sent is deleted
    /// when it expires.
    private void sendLink(QueuedMail mail, Purpose purpose) {
        var link =
                purpose == Purpose.EMAIL_CHANGE
                        ? mailedLinkService.issueEmailChange(mail)
                        : mailedLinkService.issueReset(mail);
        if (link == null) return;
        mailer.send(mailTextFactory.link(purpose, link.user(), link.token()), link.to());
    }
}
