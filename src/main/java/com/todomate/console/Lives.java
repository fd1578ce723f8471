package com.todomate.console;

import java.time.Clock;
import java.time.Instant;

/// Invents users and what they plan, from four weeks ago to two weeks ahead. The same seed, number
/// and date make the same life.
final class Lives {

    private final long seed;
    private final Instant now;
    private final String passwordHash;

    Lives(long seed, Clock clock, String passwordHash) {
        this.seed = seed;
        this.now = clock.instant();
        this.passwordHash = passwordHash;
    }

    Life of(long number) {
        return new Invention(seed, number, now, passwordHash).life();
    }
}
