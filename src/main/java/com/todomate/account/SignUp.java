package com.todomate.account;

import com.github.f4b6a3.uuid.UuidCreator;
import com.todomate.viewset.Line;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Retried;
import jakarta.persistence.EntityManager;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.util.Locale;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Makes accounts. Two people who want the same handle at the same moment are told apart by the
/// database: the second finds it taken.
@Component
@Retried
class SignUp {

    /// What someone new tells us.
    record Form(
            @NotNull @Pattern(regexp = MeContent.HANDLE) String handle,
            @NotNull @Email @CodePointLength(max = 254) String email,
            @NotNull Password password,
            @NotNull Password passwordConfirm,
            @Pattern(regexp = Line.ONE, message = "{com.todomate.Line.message}")
                    @CodePointLength(min = 1, max = 30)
                    @Nullable String displayName,
            @Nullable String timeZone,
            @Pattern(regexp = Line.ONE, message = "{com.todomate.Line.message}")
                    @CodePointLength(max = 100)
                    @Nullable String deviceName,
            Session.@Nullable Transport transport) {

        MeContent content() {
            return new MeContent(handle, displayName == null ? handle : displayName, null, null);
        }
    }

    private final EntityManager db;
    private final TransactionOperations transaction;
    private final Users users;
    private final Sessions sessions;
    private final PasswordHashes hashes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignUp(
            EntityManager db,
            TransactionOperations transaction,
            Users users,
            Sessions sessions,
            PasswordHashes hashes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.users = users;
        this.sessions = sessions;
        this.hashes = hashes;
        this.events = events;
        this.clock = clock;
    }

    /// A new account, signed in at once.
    Sessions.Opened of(Form form, Locale locale) {
        if (!form.password().equals(form.passwordConfirm())) {
            throw Refused.invalid("passwordConfirm", "password_confirm");
        }
        PasswordRules.check("password", form.password(), form.handle(), form.email());
        var settings = Settings.first(form.timeZone(), locale).checked();
        refuseTaken(form.handle(), form.email()); // before the work of hashing
        var hash = hashes.of(form.password());
        var device = Device.of(form.deviceName(), form.transport());
        return transaction.execute(status ->
                sessions.open(
                        create(form.content(), form.email(), hash, settings, User.Role.USER),
                        device));
    }

    /// Inside a transaction.
    User create(MeContent content, String email, String hash, Settings settings, User.Role role) {
        refuseTaken(content.handle(), email);
        return keep(
                new User(
                        UuidCreator.getTimeOrderedEpoch(),
                        content,
                        Users.lower(email),
                        hash,
                        settings,
                        role));
    }

    /// With all that a new account begins with.
    User keep(User user) {
        db.persist(user);
        db.flush();
        var settings = user.settings();
        events.publishEvent(
                new SignedUp(
                        user.id(),
                        settings.language(),
                        settings.defaultGoalVisibility(),
                        clock.instant()));
        return user;
    }

    private void refuseTaken(String handle, String email) {
        if (users.handleTaken(handle)) throw Refused.conflict("handle_taken");
        if (users.emailTaken(email)) throw Refused.conflict("email_taken");
    }
}
