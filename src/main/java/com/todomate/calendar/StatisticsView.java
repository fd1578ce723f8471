package com.todomate.calendar;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

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

    /// Creates statistics from the counts of existing todos, and of missed todos, whose rows were
    /// dropped. The longest streak lies within the range. The current streak ends today, whatever
    /// the range.
    static StatisticsView of(
            LocalDate from,
            LocalDate to,
            LocalDate today,
            List<TodoCount> existing,
            List<TodoCount> missed,
            long cheersReceived,
            int currentStreak) {
        var counts =
                Stream.concat(existing.stream(), missed.stream())
                        .sorted(TodoCount.BY_HAND)
                        .toList();
        var total = counts.stream().mapToLong(TodoCount::total).sum();
        var done = counts.stream().mapToLong(TodoCount::done).sum();
        var doneOn =
                counts.stream()
                        .filter(todoCount -> todoCount.done() > 0)
                        .map(TodoCount::date)
                        .collect(toCollection(TreeSet::new));
        return new StatisticsView(
                from,
                to,
                today,
                total,
                done,
                total == 0 ? 0 : (double) done / total,
                cheersReceived,
                currentStreak,
                Streaks.longest(doneOn, today),
                GoalShare.among(counts));
    }

    /// The share of the todos that belongs to one goal.
    record GoalShare(UUID goalId, long total, long done) {

        static List<GoalShare> among(List<TodoCount> counts) {
            var shares =
                    counts.stream()
                            .map(todoCount ->
                                    new GoalShare(
                                            todoCount.goalId(),
                                            todoCount.total(),
                                            todoCount.done()))
                            .collect(
                                    toMap(
                                            GoalShare::goalId,
                                            Function.identity(),
                                            GoalShare::plus,
                                            LinkedHashMap::new));
            return List.copyOf(shares.values());
        }

        private GoalShare plus(GoalShare other) {
            return new GoalShare(goalId, total + other.total, done + other.done);
        }
    }
}
