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

/// How far one got from one date to another, both inclusive.
record Statistics(
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

    /// From the tallies of the range: what lies there, and what was missed and is there no more.
    static Statistics of(
            LocalDate from,
            LocalDate to,
            LocalDate today,
            List<Tally> there,
            List<Tally> missed,
            long cheersReceived) {
        var tallies = Stream.concat(there.stream(), missed.stream()).sorted(Tally.BY_HAND).toList();
        var total = tallies.stream().mapToLong(Tally::total).sum();
        var done = tallies.stream().mapToLong(Tally::done).sum();
        var doneOn =
                tallies.stream()
                        .filter(tally -> tally.done() > 0)
                        .map(Tally::date)
                        .collect(toCollection(TreeSet::new));
        var streaks = Streaks.of(doneOn, to, today);
        return new Statistics(
                from,
                to,
                today,
                total,
                done,
                total == 0 ? 0 : (double) done / total,
                cheersReceived,
                streaks.current(),
                streaks.longest(),
                GoalShare.among(tallies));
    }

    /// The part of it that one goal has.
    record GoalShare(UUID goalId, long total, long done) {

        static List<GoalShare> among(List<Tally> tallies) {
            var shares =
                    tallies.stream()
                            .map(tally ->
                                    new GoalShare(tally.goalId(), tally.total(), tally.done()))
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
