package com.todomate.console;

import java.util.List;
import java.util.SplittableRandom;

/// Chance that can be repeated.
record Dice(SplittableRandom random) {

    static Dice of(long seed, long number) {
        // Neighbours must not resemble each other.
        return new Dice(
                new SplittableRandom(new SplittableRandom(seed).nextLong() ^ number * GOLDEN));
    }

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    /// Both ends included.
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
