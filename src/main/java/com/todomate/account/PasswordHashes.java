package com.todomate.account;

import com.todomate.viewset.Refused;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Argon2id with 19 MiB, two passes, one lane. At most as many at a time as there are cores, so
/// that sign-ins cannot starve the rest; who would wait too long is told to come back (503).
@Component
public class PasswordHashes {

    private static final int MOST_WAITING = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final Semaphore gate = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    private final String nobodys = argon2.encode(Secret.random().text());

    String of(Password password) {
        return of(password.text());
    }

    /// For a password that the program itself chose; what people type is a [Password].
    public String of(String text) {
        return gated(() -> argon2.encode(text));
    }

    /// Takes the same time for no hash, so that nobody can tell who has an account.
    boolean match(Password password, @Nullable String hash) {
        var length = password.length();
        var possible = hash != null && length > 0 && length <= PasswordRules.LONGEST;
        // Never empty: the encoder would answer that at once.
        var text = possible ? password.text() : "nobody";
        return gated(() -> argon2.matches(text, possible ? hash : nobodys)) && possible;
    }

    private <T> T gated(Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Hashing would hold a database connection.");
        }
        try {
            if (gate.getQueueLength() >= MOST_WAITING
                    || !gate.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Refused.unavailable(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refused.unavailable(PATIENCE);
        }
        try {
            return work.get();
        } finally {
            gate.release();
        }
    }
}
