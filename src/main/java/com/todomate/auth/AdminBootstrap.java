package com.todomate.auth;

import com.todomate.account.User;
import com.todomate.account.UserQueries;
import com.todomate.account.UserSettings;
import com.todomate.problem.ApiException;
import com.todomate.startup.ConfigurationException;
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

/// Creates the first administrator at startup, when there is none and the configuration names one.
/// Throws [ConfigurationException] when a configured value is not valid or already in use.
@Component
class AdminBootstrap implements ApplicationRunner {

    /// The values of `TODOMATE_ADMIN_HANDLE`, `TODOMATE_ADMIN_EMAIL` and `TODOMATE_ADMIN_PASSWORD`.
    @ConfigurationProperties("todomate.admin")
    record AdminProperties(
            @DefaultValue("") String handle,
            @DefaultValue("") String email,
            @DefaultValue("") String password) {

        boolean isUnset() {
            return handle.isBlank() && email.isBlank() && password.isBlank();
        }

        SignUpService.SignUpRequest toSignUpRequest() {
            var secret = new RawPassword(password);
            return new SignUpService.SignUpRequest(
                    handle.strip(), email.strip(), secret, secret, null, null, null, null);
        }

        @Override
        public String toString() {
            return "AdminProperties[***]";
        }
    }

    private final AdminProperties adminProperties;
    private final UserQueries userQueries;
    private final SignUpService signUpService;
    private final PasswordHasher hashes;
    private final Validator validator;
    private final TransactionOperations transaction;

    AdminBootstrap(
            AdminProperties adminProperties,
            UserQueries userQueries,
            SignUpService signUpService,
            PasswordHasher hashes,
            Validator validator,
            TransactionOperations transaction) {
        this.adminProperties = adminProperties;
        this.userQueries = userQueries;
        this.signUpService = signUpService;
        this.hashes = hashes;
        this.validator = validator;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (adminProperties.isUnset() || userQueries.hasAdmin()) return;
        var signUpRequest = validated();
        var hash = hashes.hash(signUpRequest.password());
        try {
            transaction.executeWithoutResult(status -> create(signUpRequest, hash));
        } catch (ApiException | DataIntegrityViolationException e) {
            if (userQueries.hasAdmin()) return; // another server created one meanwhile
            throw new ConfigurationException(
                    "Set TODOMATE_ADMIN_HANDLE and TODOMATE_ADMIN_EMAIL to values that no"
                            + " account uses yet.");
        }
    }

    private void create(SignUpService.SignUpRequest signUpRequest, String hash) {
        var userSettings = UserSettings.initial(null, Locale.ENGLISH);
        signUpService.create(
                signUpRequest.content(),
                signUpRequest.email(),
                hash,
                userSettings,
                User.Role.ADMIN);
    }

    private SignUpService.SignUpRequest validated() {
        var signUpRequest = adminProperties.toSignUpRequest();
        for (var field : List.of("handle", "email")) {
            if (!validator.validateProperty(signUpRequest, field).isEmpty()) throw wrong(field);
        }
        try {
            PasswordPolicy.check(
                    "password",
                    signUpRequest.password(),
                    signUpRequest.handle(),
                    signUpRequest.email());
        } catch (ApiException e) {
            throw wrong("password");
        }
        return signUpRequest;
    }

    private static ConfigurationException wrong(String field) {
        return new ConfigurationException(
                "Set TODOMATE_ADMIN_"
                        + field.toUpperCase(Locale.ROOT)
                        + switch (field) {
                            case "handle" -> " to 4 to 20 of a-z 0-9 _ .";
                            case "email" -> " to an e-mail address.";
                            default ->
                                    " to 8 to 128 characters that are hard to guess, such as"
                                            + " words that do not belong together, and without"
                                            + " the handle or e-mail.";
                        });
    }
}
