package com.todomate.auth;

import static java.util.Objects.requireNonNull;

import com.todomate.account.EmailAddresses;
import com.todomate.account.User;
import com.todomate.account.UserQueries;
import com.todomate.auth.MailedLink.Purpose;
import com.todomate.http.Viewer;
import com.todomate.limits.RateLimit;
import com.todomate.limits.RateLimiter;
import com.todomate.persistence.RetryOnConflict;
import com.todomate.problem.FieldChecks;
import com.todomate.session.KnownAddresses;
import com.todomate.session.OpaqueToken;
import com.todomate.session.SecurityEvent;
import com.todomate.session.SecurityEvent.EventType;
import com.todomate.session.SessionService;
import java.time.Clock;
import java.util.UUID;
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
    private final Mailer mailer;
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
            Mailer mailer,
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
        this.mailer = mailer;
        this.rateLimiter = rateLimiter;
        this.signInLimits = signInLimits;
        this.addresses = addresses;
        this.events = events;
        this.clock = clock;
    }

    /// Changes the password, ends all other sessions and deletes all mailed links of the user.
    /// Refuses with 400 `invalid` on `currentPassword` when it is wrong, or on `newPassword` when
    /// it breaks [PasswordPolicy] (both at once), and with 429 `too_many_requests` after too many
    /// attempts.
    void change(Viewer viewer, RawPassword current, RawPassword next) {
        var field = "currentPassword";
        var checks = new FieldChecks();
        var confirmed = reauthenticationService.confirmPassword(viewer, current, field, checks);
        checks.collect(
                () -> PasswordPolicy.check(NEW, next, confirmed.handle(), confirmed.email()));
        checks.refuse();
        var hash = hashes.hash(next);
        transaction.executeWithoutResult(status -> {
            reauthenticationService.lockConfirmed(confirmed, field).changePassword(hash);
            mailedLinkService.revoke(viewer.id());
            sessionService.endAll(viewer.id(), viewer.session());
            events.publishEvent(
                    new SecurityEvent(EventType.PASSWORD_CHANGED, viewer.id(), viewer.session()));
        });
    }

    /// Mails a reset link if an account has this e-mail address. Looks for the account on another
    /// thread, so that neither the response nor its time reveals whether there is one. Refuses with
    /// 429 `too_many_requests` after too many requests from one address or for one account.
    void requestReset(String email, String address) {
        rateLimiter.consume(RateLimit.PASSWORD_RESET_PER_ADDRESS, address);
        rateLimiter.consume(RateLimit.PASSWORD_RESET_PER_ACCOUNT, EmailAddresses.canonical(email));
        mailer.submit(() -> mailLink(email));
    }

    /// Sets a new password, ends all sessions and returns the id of the user. Makes the address
    /// known to the account and resets its count of sign-in attempts. Refuses with 400 `invalid` on
    /// `token` when the link was used or has expired, or on `newPassword` when it breaks
    /// [PasswordPolicy]; without a valid link only its length is checked, because the whole check
    /// is costly and this route needs no account.
    UUID reset(OpaqueToken opaqueToken, RawPassword next, String address) {
        var checks = new FieldChecks();
        var link = mailedLinkService.peek(opaqueToken, Purpose.PASSWORD_RESET, checks);
        if (link == null) {
            checks.collect(() -> PasswordPolicy.checkLength(NEW, next));
            checks.refuse();
        }
        var user = userQueries.get(requireNonNull(link).userId());
        PasswordPolicy.check(NEW, next, user.handle(), user.email());
        var hash = hashes.hash(next);
        transaction.executeWithoutResult(status -> {
            var id = mailedLinkService.consume(opaqueToken, Purpose.PASSWORD_RESET).userId();
            userQueries.getLocked(id).changePassword(hash);
            sessionService.endAll(id, null);
            addresses.remember(id, address);
            events.publishEvent(SecurityEvent.of(EventType.PASSWORD_RESET, id));
        });
        signInLimits.clear(user, address);
        return user.id();
    }

    /// Mails a reset link to the owner of this account, without a rate limit. Sends nothing when
    /// the account is deactivated or its deletion is due.
    public void sendResetLink(User user) {
        mailer.submit(() -> mailLink(user));
    }

    private void mailLink(String email) {
        var user = userQueries.findByEmail(email);
        if (user != null) mailLink(user);
    }

    private void mailLink(User user) {
        if (user.deactivatedAt() != null || user.isDeletionDue(clock.instant())) return;
        var opaqueToken = mailedLinkService.issue(user.id(), Purpose.PASSWORD_RESET, null);
        mailer.send(Purpose.PASSWORD_RESET, user, user.email(), opaqueToken);
    }
}
