package com.todomate.limits;

import java.time.Duration;

/// The limits for bodies of one kind: one for each address, and one for all.
record BodyLimits(KeyedConcurrencyLimiters<String> addresses, ConcurrencyLimiter all) {

    /// Creates limits without a queue: a sender over its limit is refused at once, before it has
    /// sent much.
    static BodyLimits of(int atOnce, int perAddress) {
        return new BodyLimits(perAddress(perAddress), limiter(atOnce));
    }

    /// Creates limits whose common limit has a queue; the limit per address has none.
    static BodyLimits queued(int atOnce, int perAddress, Duration maxWait) {
        return new BodyLimits(
                perAddress(perAddress), new ConcurrencyLimiter(atOnce, atOnce, maxWait));
    }

    static ConcurrencyLimiter limiter(int atOnce) {
        return new ConcurrencyLimiter(atOnce, 0, Duration.ZERO);
    }

    private static KeyedConcurrencyLimiters<String> perAddress(int most) {
        return new KeyedConcurrencyLimiters<>(() -> limiter(most));
    }
}
