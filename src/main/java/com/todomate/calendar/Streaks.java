package com.todomate.calendar;

import java.time.LocalDate;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Computes streaks, which are consecutive days with at least one done todo.
final class Streaks {

    private Streaks() {}

    /// Returns the length in days of the longest streak among the given days. Days after today do
    /// not count.
    static int longest(SortedSet<LocalDate> doneOn, LocalDate today) {
        var run = 0;
        var longest = 0;
        @Nullable LocalDate last = null;
        for (var day : doneOn.headSet(today.plusDays(1))) {
            run = day.minusDays(1).equals(last) ? run + 1 : 1;
            longest = Math.max(longest, run);
            last = day;
        }
        return longest;
    }
}
