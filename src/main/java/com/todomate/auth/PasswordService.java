package com.todomate.auth;

import com.todomate.account.EmailAddresses;
import com.todomate.account.User;
import com.todomate.account.UserQueries;
import com.todomate.auth.MailedLink.Purpose;
import com.todomate.http.PartialBody;
import com.todomate.http.Viewer;
import com.todomate.limits.RateLimit;
import com.todomate.limits.RateLimiter;
import com.todomate.persistence.RetryOnConflict;
import com.todomate.problem.ApiException;
import com.todomate.problem.FieldChecks;
import com.todomate.session.KnownAddresses;
import com.todomate.session.SecurityEvent;
import com.todomate.session.SecurityEvent.EventType;
import com.todomate.session.SessionService;
import java.time.Clock;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Changes passwords by the current password, and resets them by a mailed link.
@Component
@RetryOnConflict
public class PasswordService {

    private static final String NEW = "newPassword";

    private final TransactionOperations transaction;
    private final UserQueries userQueries;
    private final SessionService sessionService;
    private final ReauthenticationService reauthenticationService;
    private final PasswordHasher hashes;
    private final MailedLinkService mailedLinkService;
    private final MailQueue mailQueue;
    private final RateLimiter rateLimiter;
    private final SignInLimits signInLimits;
    private final KnownAddresses addresses;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PasswordService(
            TransactionOperations transaction,
            UserQueries userQueries,
            SessionService sessionService,
            ReauthenticationService reauthenticationService,
            PasswordHasher hashes,
            MailedLinkService mailedLinkService,
            MailQueue mailQueue,
            RateLimiter rateLimiter,
            SignInLimits signInLimits,
            KnownAddresses addresses,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transaction = transaction;
        this.userQueries = userQueries;
        this.sessionService = sessionService;
        this.reauthenticationService = reauthenticationService;
        this.hashes = hashes;
        this.mailedLinkService = mailedLinkService;
        this.mailQueue = mailQueue;
        this.rateLimiter = rateLimiter;
        this.signInLimits = signInLimits;
        this.addresses = addresses;
        this.events = events;
        this.clock = clock;
    }

    /// Changes the password, ends all other sessions and deletes all mailed links of the user.
    /// Refuses with 400 `invalid` on `currentPassword` when it is wrong, or on `newPassword` when
    /// it breaks [PasswordPolicy] (both at once), and with 429 `too_many_requests` after too many
    /// attempts. A current password costs an attempt even when the new one is wrong.
    void change(Viewer viewer, PartialBody<PasswordController.ChangePasswordRequest> body) {
        var field = "currentPassword";
        var confirmed = new ArrayList<User>();
        var request =
                body.require((fields, checks) -> {
                    if (checks.hasNoErrors(field)) {
                        confirmed.add(
                                reauthenticationService.confirmPassword(
                                        viewer, fields.currentPassword(), field, checks));
                    }
                    var user = confirmed.isEmpty() ? null : confirmed.getFirst();
                    checkNew(fields.newPassword(), user, checks);
                });
        var hash = hashes.hash(request.newPassword());
        transaction.executeWithoutResult(status -> {
            var user = reauthenticationService.lockConfirmed(confirmed.getFirst(), field);
            user.changePassword(hash);
            mailedLinkService.revoke(viewer.id());
            sessionService.endAll(viewer.id(), viewer.session());
            events.publishEvent(
                    new SecurityEvent(EventType.PASSWORD_CHANGED, viewer.id(), viewer.session()));
        });
    }

    /// Mails a reset link if an account has this e-mail address. Looks for the account when the
    /// mail is sent, so that neither the response nor its time reveals whether there is one.
    /// Refuses with 429 `too_many_requests` after too many requests from one address or for one
    /// account.
    void requestReset(String email, String address) {
        rateLimiter.consume(RateLimit.PASSWORD_RESET_PER_ADDRESS, address);
        rateLimiter.consume(RateLimit.PASSWORD_RESET_PER_ACCOUNT, EmailAddresses.canonical(email));
        mailQueue.add(QueuedMail.resetLink(email));
    }

    /// Sets a new password, ends all sessions and returns the id of the user. Makes the address
    /// known to the account and resets its count of sign-in attempts. Refuses with 400 `invalid` on
    /// `token` when the link was used or has expired, or on `newPassword` when it breaks
    /// [PasswordPolicy]; without a valid link only its length is checked, because the whole check
    /// is costly and this route needs no account.
    UUID reset(PartialBody<PasswordController.ResetPasswordRequest> body, String address) {
        var request =
                body.require((fields, checks) -> {
                    var link =
                            checks.hasNoErrors("token")
                                    ? mailedLinkService.peek(
                                            fields.token(), Purpose.PASSWORD_RESET, checks)
                                    : null;
                    var user = link == null ? null : userQueries.get(link.userId());
                    checkNew(fields.newPassword(), user, checks);
                });
        var hash = hashes.hash(request.newPassword());
        var user =
                transaction.execute(status -> {
                    var link = mailedLinkService.consume(request.token(), Purpose.PASSWORD_RESET);
                    var locked = userQueries.getLocked(link.userId());
                    locked.changePassword(hash);
                    sessionService.endAll(locked.id(), null);
                    addresses.remember(locked.id(), address);
                    events.publishEvent(SecurityEvent.of(EventType.PASSWORD_RESET, locked.id()));
                    return locked;
                });
        signInLimits.clear(user, address);
        return user.id();
    }

    /// Checks a new password if it is valid so far. Checks only its length without a user.
    private static void checkNew(RawPassword next, @Nullable User user, FieldChecks checks) {
        if (!checks.hasNoErrors(NEW)) return;
        checks.collect(() -> {
            if (user == null) PasswordPolicy.checkLength(NEW, next);
            else PasswordPolicy.check(NEW, next, user.handle(), user.email());
        });
    }

    /// Mails a reset link to the owner of this account, without a rate limit. Refuses with 404
    /// `not_found` when the deletion of the account is due, and with 409 `deactivated` when it is
    /// deactivated.
    public void sendResetLink(User user) {
        if (user.isDeletionDue(clock.instant())) throw ApiException.notFound();
        if (user.deactivatedAt() != null) throw ApiException.conflict("deactivated");
        mailQueue.add(QueuedMail.resetLink(user));
    }
}
