package com.todomate.limits;

import com.todomate.problem.ApiException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The places for bodies of one kind: those of each address, and those in common.
record BodyShare(KeyedConcurrencyLimiters<String> addresses, ConcurrencyLimiter all) {

    /// Creates places without a queue: a sender over its limit is refused at once, before it has
    /// sent much.
    static BodyShare of(int atOnce, int perAddress) {
        return new BodyShare(perAddress(perAddress), limiter(atOnce));
    }

    /// Creates places of which the common ones have a queue.
    static BodyShare queued(int atOnce, int perAddress, Duration maxWait) {
        return new BodyShare(
                perAddress(perAddress), new ConcurrencyLimiter(atOnce, atOnce, maxWait));
    }

    static ConcurrencyLimiter limiter(int atOnce) {
        return new ConcurrencyLimiter(atOnce, 0, Duration.ZERO);
    }

    private static KeyedConcurrencyLimiters<String> perAddress(int most) {
        return new KeyedConcurrencyLimiters<>(() -> limiter(most));
    }

    /// Runs `read` with a permit. Throws `refusal` if there is none.
    static <T extends @Nullable Object, X extends Throwable> T run(
            ConcurrencyLimiter limiter,
            Supplier<ApiException> refusal,
            AdmissionPermit.Wait<T, X> read)
            throws X {
        if (!limiter.tryAcquire()) throw refusal.get();
        try {
            return read.get();
        } finally {
            limiter.release();
        }
    }
}
