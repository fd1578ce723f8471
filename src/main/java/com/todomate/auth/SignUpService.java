package com.todomate.auth;

import com.github.f4b6a3.uuid.UuidCreator;
import com.todomate.account.AccountContent;
import com.todomate.account.EmailAddress;
import com.todomate.account.EmailAddresses;
import com.todomate.account.Handles;
import com.todomate.account.User;
import com.todomate.account.UserQueries;
import com.todomate.account.UserRegistered;
import com.todomate.account.UserSettings;
import com.todomate.http.SingleLineText;
import com.todomate.persistence.RetryOnConflict;
import com.todomate.problem.ApiException;
import com.todomate.problem.CheckedFields;
import com.todomate.problem.FieldChecks;
import com.todomate.session.DeviceInfo;
import com.todomate.session.KnownAddresses;
import com.todomate.session.Session;
import com.todomate.session.SessionService;
import jakarta.persistence.EntityManager;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.util.Locale;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Creates accounts. When two requests want the same handle or e-mail address at the same time, a
/// unique key of the database fails the second one, and its retry finds the value in use.
@Component
@RetryOnConflict
class SignUpService {

    /// The body of a sign-up. The display name defaults to the handle.
    record SignUpRequest(
            @NotNull
                    @Pattern(
                            regexp = AccountContent.HANDLE,
                            message = AccountContent.HANDLE_MESSAGE)
                    String handle,
            @NotNull @EmailAddress String email,
            @NotNull RawPassword password,
            @NotNull RawPassword passwordConfirm,
            @Pattern(regexp = SingleLineText.ONE, message = "{com.todomate.SingleLineText.message}")
                    @CodePointLength(min = 1, max = 30)
                    @Nullable String displayName,
            @Nullable String timeZone,
            @Pattern(regexp = SingleLineText.ONE, message = "{com.todomate.SingleLineText.message}")
                    @CodePointLength(max = 100)
                    @Nullable String deviceName,
            Session.@Nullable Transport transport)
            implements CheckedFields {

        @Override
        public void check(FieldChecks checks) {
            if (checks.hasNoErrors("password", "passwordConfirm")
                    && !passwordConfirm.isSameAs(password)) {
                checks.reject("passwordConfirm", "password_confirm");
            }
            if (checks.hasNoErrors("password")) {
                // Names that are wrong themselves are not looked for in the password.
                var knownHandle = checks.hasNoErrors("handle") ? handle : "";
                var knownEmail = checks.hasNoErrors("email") ? email : "";
                checks.collect(
                        () -> PasswordPolicy.check("password", password, knownHandle, knownEmail));
            }
            if (timeZone != null) UserSettings.checkTimeZone(timeZone, checks);
        }

        AccountContent content() {
            return new AccountContent(
                    handle, displayName == null ? handle : displayName, null, null);
        }
    }

    private final EntityManager db;
    private final TransactionOperations transaction;
    private final UserQueries userQueries;
    private final SessionService sessionService;
    private final PasswordHasher hashes;
    private final KnownAddresses addresses;
    private final Handles handles;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignUpService(
            EntityManager db,
            TransactionOperations transaction,
            UserQueries userQueries,
            SessionService sessionService,
            PasswordHasher hashes,
            KnownAddresses addresses,
            Handles handles,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.userQueries = userQueries;
        this.sessionService = sessionService;
        this.hashes = hashes;
        this.addresses = addresses;
        this.handles = handles;
        this.events = events;
        this.clock = clock;
    }

    /// Creates an account and opens a session for it. Refuses with 409 `handle_taken` on `handle`
    /// when the handle is in use or reserved, and with 409 `email_taken` on `email` when another
    /// account has the address.
    SessionService.IssuedSession signUp(
            SignUpRequest signUpRequest, Locale locale, String address) {
        var userSettings = UserSettings.initial(signUpRequest.timeZone(), locale);
        // Checked before hashing, which is costly.
        refuseTaken(handles.isAvailable(signUpRequest.handle(), null), signUpRequest.email());
        var hash = hashes.hash(signUpRequest.password());
        var deviceInfo = DeviceInfo.of(signUpRequest.deviceName(), signUpRequest.transport());
        return transaction.execute(status -> {
            var user =
                    create(
                            signUpRequest.content(),
                            signUpRequest.email(),
                            hash,
                            userSettings,
                            User.Role.USER);
            addresses.remember(user.id(), address);
            return sessionService.open(user, deviceInfo);
        });
    }

    /// Creates an account. Must be called in a transaction. Refuses like [#signUp], but accepts the
    /// words that are reserved for the service.
    User create(
            AccountContent content,
            String email,
            String hash,
            UserSettings userSettings,
            User.Role role) {
        refuseTaken(handles.isFree(content.handle(), null), email);
        return persist(
                new User(
                        UuidCreator.getTimeOrderedEpoch(),
                        content,
                        EmailAddresses.canonical(email),
                        hash,
                        userSettings,
                        role));
    }

    /// Stores a new user and publishes [UserRegistered], so that listeners add the initial data.
    /// Must be called in a transaction.
    User persist(User user) {
        db.persist(user);
        db.flush();
        var userSettings = user.settings();
        events.publishEvent(
                new UserRegistered(
                        user.id(),
                        userSettings.language(),
                        userSettings.defaultGoalVisibility(),
                        clock.instant()));
        return user;
    }

    private void refuseTaken(boolean isHandleFree, String email) {
        var checks = new FieldChecks();
        if (!isHandleFree) checks.reject(ApiException.conflict("handle_taken").withField("handle"));
        if (userQueries.isEmailTaken(email))
            checks.reject(ApiException.conflict("email_taken").withField("email"));
        checks.refuse();
    }
}
