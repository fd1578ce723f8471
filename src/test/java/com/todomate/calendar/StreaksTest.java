package com.todomate.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreaksTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    /// Returns the longest streak when something was done on these days, counted from [#TODAY].
    private static int longest(int... doneOn) {
        var days =
                IntStream.of(doneOn)
                        .mapToObj(TODAY::plusDays)
                        .collect(Collectors.toCollection(TreeSet::new));
        return Streaks.longest(days, TODAY);
    }

    @Test
    void noDoneTodoMakesNoStreak() {
        assertThat(longest()).isZero();
    }

    @Test
    void aDayWithoutAnythingDoneBreaksAStreak() {
        assertThat(longest(0)).isEqualTo(1);
        assertThat(longest(-2, -1, 0)).isEqualTo(3);
        assertThat(longest(-7, -6, -5, -3, -1, 0)).isEqualTo(3);
        assertThat(longest(-9, -8, -6, -5, -4, -1)).isEqualTo(3);
    }

    @Test
    void futureDaysNeverCount() {
        assertThat(longest(-1, 0, 1, 2)).isEqualTo(2);
        assertThat(longest(-1, 1, 2, 3)).isEqualTo(1);
        assertThat(longest(1, 2, 3)).isZero();
    }
}
