package com.todomate.account;

import com.todomate.viewset.Misconfigured;
import com.todomate.viewset.Refused;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Makes the first admin at start, when there is none and the operator names one.
@Component
class FirstAdmin implements ApplicationRunner {

    /// What TODOMATE_ADMIN_HANDLE, _EMAIL and _PASSWORD say.
    @ConfigurationProperties("todomate.admin")
    record Wanted(
            @DefaultValue("") String handle,
            @DefaultValue("") String email,
            @DefaultValue("") String password) {

        boolean nobody() {
            return handle.isBlank() && email.isBlank() && password.isBlank();
        }

        SignUp.Form form() {
            var secret = new Password(password);
            return new SignUp.Form(
                    handle.strip(), email.strip(), secret, secret, null, null, null, null);
        }

        @Override
        public String toString() {
            return "Wanted[***]";
        }
    }

    private final Wanted wanted;
    private final Users users;
    private final SignUp signUp;
    private final PasswordHashes hashes;
    private final Validator validator;
    private final TransactionOperations transaction;

    FirstAdmin(
            Wanted wanted,
            Users users,
            SignUp signUp,
            PasswordHashes hashes,
            Validator validator,
            TransactionOperations transaction) {
        this.wanted = wanted;
        this.users = users;
        this.signUp = signUp;
        this.hashes = hashes;
        this.validator = validator;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (wanted.nobody() || users.anyAdmin()) return;
        var form = checked();
        var hash = hashes.of(form.password());
        try {
            transaction.executeWithoutResult(status -> create(form, hash));
        } catch (Refused | DataIntegrityViolationException e) {
            if (users.anyAdmin()) return; // another server was faster
            throw new Misconfigured(
                    "Set TODOMATE_ADMIN_HANDLE and TODOMATE_ADMIN_EMAIL to ones that no account"
                            + " has yet.");
        }
    }

    private void create(SignUp.Form form, String hash) {
        var settings = Settings.first(null, Locale.ENGLISH);
        signUp.create(form.content(), form.email(), hash, settings, User.Role.ADMIN);
    }

    private SignUp.Form checked() {
        var form = wanted.form();
        for (var field : List.of("handle", "email")) {
            if (!validator.validateProperty(form, field).isEmpty()) throw wrong(field);
        }
        try {
            PasswordRules.check("password", form.password(), form.handle(), form.email());
        } catch (Refused e) {
            throw wrong("password");
        }
        return form;
    }

    private static Misconfigured wrong(String field) {
        return new Misconfigured(
                "Set TODOMATE_ADMIN_"
                        + field.toUpperCase(Locale.ROOT)
                        + switch (field) {
                            case "handle" -> " to 4 to 20 of a-z 0-9 _ .";
                            case "email" -> " to an e-mail address.";
                            default ->
                                    " to 8 to 128 characters that nobody guesses: no common password,"
                                            + " no handle or e-mail in it.";
                        });
    }
}
