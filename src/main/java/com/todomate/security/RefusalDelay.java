package com.todomate.security;

import com.todomate.limits.ConcurrencyLimiter;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Delays the refusals of an account over its share, because a client that ignores `Retry-After`
/// and repeats refused requests at once would cost more than the requests that are served. Each
/// delay has another length, so that requests that came together are not refused, and repeated,
/// together.
final class RefusalDelay {

    private static final int MIN_MILLIS = 500;
    private static final int MAX_MILLIS = 1500;
    private static final int MAX_DELAYED = 1000;

    /// Has no places, so that each call fails after its wait.
    private final ConcurrencyLimiter limiter =
            new ConcurrencyLimiter(0, MAX_DELAYED, Duration.ofMillis(MAX_MILLIS));

    /// Waits 0.5 to 1.5 seconds. Returns at once if 1,000 others wait.
    void await() {
        limiter.tryAcquire(
                Duration.ofMillis(ThreadLocalRandom.current().nextInt(MIN_MILLIS, MAX_MILLIS)));
    }
}
