package com.todomate.auth;

import com.todomate.account.EmailAddress;
import com.todomate.account.User;
import com.todomate.account.UserQueries;
import com.todomate.auth.MailedLink.Purpose;
import com.todomate.http.PartialBody;
import com.todomate.http.Viewer;
import com.todomate.persistence.RetryOnConflict;
import com.todomate.problem.ApiException;
import com.todomate.session.OpaqueToken;
import com.todomate.session.SecurityEvent;
import com.todomate.session.SecurityEvent.EventType;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Changes the e-mail address of an account after its owner has followed the link mailed to the new
/// address. A request does not reveal whether another account has the address: in that case no mail
/// is sent.
@Component
@RetryOnConflict
class EmailChangeService {

    /// The new address, and the password that confirms the change.
    record NewEmailRequest(@NotNull @EmailAddress String email, @NotNull RawPassword password) {}

    private final TransactionOperations transaction;
    private final UserQueries userQueries;
    private final ReauthenticationService reauthenticationService;
    private final MailedLinkService mailedLinkService;
    private final MailQueue mailQueue;
    private final ApplicationEventPublisher events;

    EmailChangeService(
            TransactionOperations transaction,
            UserQueries userQueries,
            ReauthenticationService reauthenticationService,
            MailedLinkService mailedLinkService,
            MailQueue mailQueue,
            ApplicationEventPublisher events) {
        this.transaction = transaction;
        this.userQueries = userQueries;
        this.reauthenticationService = reauthenticationService;
        this.mailedLinkService = mailedLinkService;
        this.mailQueue = mailQueue;
        this.events = events;
    }

    /// Mails a confirmation link to the new address. Refuses with 400 `invalid` on `email` when it
    /// is no address, or on `password` when the password is wrong, and with 429 `too_many_requests`
    /// after too many attempts.
    void request(Viewer viewer, PartialBody<NewEmailRequest> body) {
        var confirmed = new ArrayList<User>();
        var newEmailRequest =
                body.require((fields, checks) -> {
                    if (!checks.hasNoErrors("password")) return;
                    confirmed.add(
                            reauthenticationService.confirmPassword(
                                    viewer, fields.password(), "password", checks));
                });
        mailQueue.add(QueuedMail.emailChangeLink(confirmed.getFirst(), newEmailRequest.email()));
    }

    /// Changes the e-mail address. Refuses with 400 `invalid` on `token` when the link was used or
    /// has expired, and with 409 `email_taken` on `email` when another account has taken the
    /// address meanwhile.
    void confirm(OpaqueToken opaqueToken) {
        transaction.executeWithoutResult(status -> {
            var link = mailedLinkService.consume(opaqueToken, Purpose.EMAIL_CHANGE);
            var email = Objects.requireNonNull(link.email());
            if (userQueries.isEmailTaken(email))
                throw ApiException.conflict("email_taken").withField("email");
            var user = userQueries.getLocked(link.userId());
            // Published before the change, so that the notice goes to the former address.
            events.publishEvent(SecurityEvent.of(EventType.EMAIL_CHANGED, user.id()));
            user.changeEmail(email);
        });
    }
}
