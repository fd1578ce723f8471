package com.todomate.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreaksTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    /// Something was done on the days that lie so many days from today.
    private static Streaks of(int to, int... doneOn) {
        var days =
                IntStream.of(doneOn)
                        .mapToObj(TODAY::plusDays)
                        .collect(Collectors.toCollection(TreeSet::new));
        return Streaks.of(days, TODAY.plusDays(to), TODAY);
    }

    @Test
    void nothingDoneIsNoStreak() {
        assertThat(of(0)).isEqualTo(new Streaks(0, 0));
    }

    @Test
    void theCurrentStreakEndsToday() {
        assertThat(of(0, -2, -1, 0)).isEqualTo(new Streaks(3, 3));
        assertThat(of(0, 0)).isEqualTo(new Streaks(1, 1));
    }

    @Test
    void todayBreaksNothingUntilItEnds() {
        assertThat(of(0, -3, -2, -1)).isEqualTo(new Streaks(3, 3));
        assertThat(of(0, -4, -3, -2)).isEqualTo(new Streaks(0, 3));
    }

    @Test
    void aDayWithoutAnythingDoneBreaksAStreak() {
        assertThat(of(0, -7, -6, -5, -3, -1, 0)).isEqualTo(new Streaks(2, 3));
        assertThat(of(0, -9, -8, -6, -5, -4, -1)).isEqualTo(new Streaks(1, 3));
    }

    @Test
    void daysToComeNeverCount() {
        assertThat(of(5, -1, 0, 1, 2)).isEqualTo(new Streaks(2, 2));
        assertThat(of(5, -1, 1, 2, 3)).isEqualTo(new Streaks(1, 1));
        assertThat(of(5, 1, 2, 3)).isEqualTo(new Streaks(0, 0));
    }

    @Test
    void aRangeInThePastHasItsOwnEndWhichBreaksAStreakLikeAnyDay() {
        assertThat(of(-10, -13, -12, -11, -10)).isEqualTo(new Streaks(4, 4));
        assertThat(of(-10, -13, -12, -11)).isEqualTo(new Streaks(0, 3));
        assertThat(of(-1, -3, -2)).isEqualTo(new Streaks(0, 2));
    }
}
