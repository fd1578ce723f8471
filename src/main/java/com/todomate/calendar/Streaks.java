package com.todomate.calendar;

import java.time.LocalDate;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// How many days in a row something was done: at the end of a range, and at best.
record Streaks(int current, int longest) {

    /// Of the days of a range that ends on `to`, those on which something was done. Days to come
    /// never count, and today breaks nothing until it ends.
    static Streaks of(SortedSet<LocalDate> doneOn, LocalDate to, LocalDate today) {
        var run = 0;
        var longest = 0;
        @Nullable LocalDate last = null;
        for (var day : doneOn.headSet(today.plusDays(1))) {
            run = day.minusDays(1).equals(last) ? run + 1 : 1;
            longest = Math.max(longest, run);
            last = day;
        }
        var end = to.isBefore(today) ? to : today;
        var goesOn = end.equals(last) || (end.equals(today) && end.minusDays(1).equals(last));
        return new Streaks(goesOn ? run : 0, longest);
    }
}
