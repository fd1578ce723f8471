package com.todomate.tables;

import java.util.List;
import java.util.SplittableRandom;

/// A random generator that can be repeated.
public record SeededRandom(SplittableRandom random) {

    public static SeededRandom of(long seed, long number) {
        // Mixes seed and number, so that adjacent numbers give unrelated sequences.
        return new SeededRandom(
                new SplittableRandom(new SplittableRandom(seed).nextLong() ^ number * GOLDEN));
    }

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    public boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    /// Returns a number of the range, both ends included.
    public int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
