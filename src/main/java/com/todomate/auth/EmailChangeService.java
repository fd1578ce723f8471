package com.todomate.auth;

import com.todomate.account.EmailAddress;
import com.todomate.account.EmailAddresses;
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

    /// A user with the new e-mail address, and the former address.
    private record Changed(User user, String former) {}

    private final TransactionOperations transaction;
    private final UserQueries userQueries;
    private final ReauthenticationService reauthenticationService;
    private final MailedLinkService mailedLinkService;
    private final Mailer mailer;
    private final ApplicationEventPublisher events;

    EmailChangeService(
            TransactionOperations transaction,
            UserQueries userQueries,
            ReauthenticationService reauthenticationService,
            MailedLinkService mailedLinkService,
            Mailer mailer,
            ApplicationEventPublisher events) {
        this.transaction = transaction;
        this.userQueries = userQueries;
        this.reauthenticationService = reauthenticationService;
        this.mailedLinkService = mailedLinkService;
        this.mailer = mailer;
        this.events = events;
    }

    /// Mails a confirmation link to the new address. Refuses with 400 `invalid` on `email` when it
    /// is no address, or on `password` when the password is wrong, and with 429 `too_many_requests`
    /// after too many attempts.
    void request(Viewer viewer, PartialBody<NewEmailRequest> body) {
        var newEmailRequest =
                body.require((fields, checks) -> {
                    if (!checks.hasNoErrors("password")) return;
                    reauthenticationService.confirmPassword(
                            viewer, fields.password(), "password", checks);
                });
        var user = userQueries.get(viewer.id());
        mailer.submit(() -> mailLink(user, newEmailRequest.email()));
    }

    /// Changes the e-mail address. Refuses with 400 `invalid` on `token` when the link was used or
    /// has expired, and with 409 `email_taken` on `email` when another account has taken the
    /// address meanwhile.
    void confirm(OpaqueToken opaqueToken) {
        var changed =
                transaction.execute(status -> {
                    var link = mailedLinkService.consume(opaqueToken, Purpose.EMAIL_CHANGE);
                    var email = Objects.requireNonNull(link.email());
                    if (userQueries.isEmailTaken(email))
                        throw ApiException.conflict("email_taken").withField("email");
                    var user = userQueries.getLocked(link.userId());
                    var former = user.email();
                    user.changeEmail(email);
                    events.publishEvent(SecurityEvent.of(EventType.EMAIL_CHANGED, user.id()));
                    return new Changed(user, former);
                });
        // Mails the former address: an attacker who took over the account reads the new one.
        mailer.submit(
                () -> mailer.send(Mailer.Notice.EMAIL_CHANGED, changed.user(), changed.former()));
    }

    private void mailLink(User user, String email) {
        if (userQueries.isEmailTaken(email)) return;
        var opaqueToken =
                mailedLinkService.issue(
                        user.id(), Purpose.EMAIL_CHANGE, EmailAddresses.canonical(email));
        mailer.send(Purpose.EMAIL_CHANGE, user, email, opaqueToken);
    }
}
