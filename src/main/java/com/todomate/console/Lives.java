package com.todomate.console;

import java.time.Clock;
import java.time.Instant;

/// Invents users, what is between them and what they plan, from four weeks ago to two weeks ahead.
/// The same seed, number and date make the same life.
final class Lives {

    private final long seed;
    private final Instant now;
    private final String passwordHash;

    Lives(long seed, Clock clock, String passwordHash) {
        this.seed = seed;
        this.now = clock.instant();
        this.passwordHash = passwordHash;
    }

    Ties among(long first, int users) {
        return new Ties(seed, now, first, users);
    }

    Life of(long number) {
        return new Invention(Someone.of(seed, number, now), passwordHash).life();
    }
}
