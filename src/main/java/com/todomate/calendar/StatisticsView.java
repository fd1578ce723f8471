package com.todomate.calendar;

import com.todomate.calendar.StreakQueries.StreakLengths;
import java.time.LocalDate;
import java.util.List;

/// A user's progress from one date through another, both inclusive.
record StatisticsView(
        LocalDate from,
        LocalDate to,
        LocalDate today,
        long total,
        long done,
        double rate,
        long cheersReceived,
        int currentStreak,
        int longestStreak,
        List<GoalShare> goals) {

    /// Creates statistics from the shares of the goals, in the order of the goals.
    static StatisticsView of(
            LocalDate from,
            LocalDate to,
            LocalDate today,
            List<GoalShare> goals,
            long cheersReceived,
            StreakLengths streakLengths) {
        var total = goals.stream().mapToLong(GoalShare::total).sum();
        var done = goals.stream().mapToLong(GoalShare::done).sum();
        return new StatisticsView(
                from,
                to,
                today,
                total,
                done,
                total == 0 ? 0 : (double) done / total,
                cheersReceived,
                streakLengths.current(),
                streakLengths.longest(),
                goals);
    }
}
