package com.todomate.auth;

import com.todomate.account.EmailAddresses;
import com.todomate.account.User;
import com.todomate.account.UserQueries;
import com.todomate.persistence.RetryOnConflict;
import com.todomate.problem.ApiException;
import com.todomate.session.DeviceInfo;
import com.todomate.session.KnownAddresses;
import com.todomate.session.OpaqueToken;
import com.todomate.session.SecurityEvent;
import com.todomate.session.SecurityEvent.EventType;
import com.todomate.session.SessionService;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Signs users in by handle or e-mail address. Every refusal of credentials has the same response
/// and takes the same time, so that it does not reveal whether an account exists. Only a caller
/// with the right password learns that an account is deactivated.
@Component
@RetryOnConflict
class LoginService {

    private final TransactionOperations transaction;
    private final UserQueries userQueries;
    private final SessionService sessionService;
    private final PasswordHasher hashes;
    private final SignInLimits limits;
    private final KnownAddresses addresses;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LoginService(
            TransactionOperations transaction,
            UserQueries userQueries,
            SessionService sessionService,
            PasswordHasher hashes,
            SignInLimits limits,
            KnownAddresses addresses,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transaction = transaction;
        this.userQueries = userQueries;
        this.sessionService = sessionService;
        this.hashes = hashes;
        this.limits = limits;
        this.addresses = addresses;
        this.events = events;
        this.clock = clock;
    }

    /// Opens a session and cancels a requested deletion of the account. Refuses with 401
    /// `bad_credentials` when the login or the password is wrong, with 403 `account_deactivated`
    /// when the account is deactivated, and with 429 `too_many_requests` after too many attempts. A
    /// refusal with 401 or 403 leaves a security event. A 429 only adds to the metric
    /// `todomate.limits.refused`: the attempts before it have left events, and a flood of attempts
    /// must not flood the log.
    ///
    /// @param deviceToken the token issued by an earlier sign-in on this device; see
    ///   [com.todomate.session.DeviceTokens]
    /// @param address the key of the client's address, as [com.todomate.limits.RateLimiter#address]
    ///   returns it
    SessionService.IssuedSession logIn(
            String login,
            RawPassword rawPassword,
            DeviceInfo deviceInfo,
            @Nullable OpaqueToken deviceToken,
            String address) {
        var name = EmailAddresses.canonical(login);
        var user = findUser(name);
        limits.consume(user, name, deviceToken, address);
        var passwordMatches =
                hashes.matches(rawPassword, user == null ? null : user.passwordHash());
        if (user == null || !passwordMatches) {
            throw refused(user, ApiException.unauthenticated("bad_credentials"));
        }
        try {
            return transaction.execute(status -> open(user, deviceInfo, address));
        } catch (ApiException e) {
            throw refused(user, e);
        }
    }

    /// Publishes that a sign-in is refused, and returns the reason. Must be called after the
    /// transaction: its rollback would lose the event.
    private ApiException refused(@Nullable User user, ApiException reason) {
        events.publishEvent(
                SecurityEvent.of(EventType.SIGN_IN_REFUSED, user == null ? null : user.id()));
        return reason;
    }

    /// Returns the user with this handle or e-mail address, or null. A user whose deletion is due
    /// counts as deleted, even while rows are left.
    private @Nullable User findUser(String name) {
        var user = userQueries.findByLogin(name);
        return user == null || user.isDeletionDue(clock.instant()) ? null : user;
    }

    private SessionService.IssuedSession open(
            User confirmed, DeviceInfo deviceInfo, String address) {
        var user = userQueries.getLocked(confirmed.id());
        if (!user.passwordHash().equals(confirmed.passwordHash())
                || user.isDeletionDue(clock.instant())) {
            throw ApiException.unauthenticated("bad_credentials");
        }
        if (user.deactivatedAt() != null) throw ApiException.forbidden("account_deactivated");
        if (user.deletionRequestedAt() != null) {
            user.cancelDeletion();
            events.publishEvent(SecurityEvent.of(EventType.DELETION_CANCELLED, user.id()));
        }
        addresses.remember(user.id(), address);
        return sessionService.open(user, deviceInfo);
    }
}
