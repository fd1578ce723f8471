package com.todomate.auth;

import com.todomate.limits.ConcurrencyLimiter;
import com.todomate.problem.ApiException;
import com.todomate.session.OpaqueToken;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Hashes passwords with Argon2id: 19 MiB, two passes, one lane. Runs at most as many at a time as
/// there are cores, so that sign-ins do not starve other requests. Refuses with 503 `unavailable`
/// when 100 callers are waiting or after a wait of two seconds. Must not be called in a
/// transaction, which would hold a database connection.
@Component
public class PasswordHasher {

    private static final int MAX_WAITING = 100;
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final ConcurrencyLimiter permits =
            new ConcurrencyLimiter(
                    Runtime.getRuntime().availableProcessors(), MAX_WAITING, MAX_WAIT);
    private final String dummyHash = argon2.encode(OpaqueToken.random().text());

    String hash(RawPassword rawPassword) {
        return hash(rawPassword.normalized());
    }

    /// Hashes a password that the program itself chose. A password that a user typed is a
    /// [RawPassword].
    public String hash(String text) {
        return withPermit(() -> argon2.encode(text));
    }

    /// Returns true if the password matches the hash. Takes the same time without a hash, so that
    /// the time does not reveal whether an account exists. Hashes from before the normal form was
    /// introduced were made of the text as typed, so that text is tried too when it differs.
    boolean matches(RawPassword rawPassword, @Nullable String hash) {
        var isUsable = rawPassword.isUsable();
        // Never empty: the encoder rejects an empty text at once.
        var text = isUsable ? rawPassword.normalized() : "dummy";
        var stored = isUsable && hash != null ? hash : dummyHash;
        var matches = withPermit(() -> argon2.matches(text, stored));
        if (!matches && isUsable && !text.equals(rawPassword.text())) {
            matches = withPermit(() -> argon2.matches(rawPassword.text(), stored));
        }
        return matches && isUsable && hash != null;
    }

    private <T> T withPermit(Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Hashing would hold a database connection.");
        }
        return permits.run(() -> ApiException.unavailable(MAX_WAIT), work::get);
    }
}
