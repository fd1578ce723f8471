package com.todomate.calendar;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A month as a calendar shows it: every day of it, with how far one got.
record CalendarMonth(YearMonth month, LocalDate today, List<CalendarDay> days) {

    /// From tallies in the order of the goals, and the emoji of diaries.
    static CalendarMonth of(
            YearMonth month, LocalDate today, List<Tally> tallies, Map<LocalDate, String> emoji) {
        var byDate = tallies.stream().collect(groupingBy(Tally::date));
        var days =
                month.atDay(1)
                        .datesUntil(month.plusMonths(1).atDay(1))
                        .map(date ->
                                CalendarDay.of(
                                        date,
                                        byDate.getOrDefault(date, List.of()),
                                        emoji.get(date)))
                        .toList();
        return new CalendarMonth(month, today, days);
    }

    /// How far one got on one date, and the emoji of its diary.
    record CalendarDay(
            LocalDate date,
            long total,
            long done,
            long remaining,
            boolean allDone,
            List<ColorShare> colors,
            @Nullable String emoji) {

        static CalendarDay of(LocalDate date, List<Tally> tallies, @Nullable String emoji) {
            var total = tallies.stream().mapToLong(Tally::total).sum();
            var done = tallies.stream().mapToLong(Tally::done).sum();
            var allDone = total > 0 && done == total;
            return new CalendarDay(
                    date, total, done, total - done, allDone, ColorShare.among(tallies), emoji);
        }
    }

    /// The part of a day that the goals of one colour have.
    record ColorShare(String color, long done, long total) {

        /// Goals of the same colour share; it stands where the first of them does.
        static List<ColorShare> among(List<Tally> tallies) {
            var shares =
                    tallies.stream()
                            .map(tally ->
                                    new ColorShare(tally.color(), tally.done(), tally.total()))
                            .collect(
                                    toMap(
                                            share -> share.color().toUpperCase(Locale.ROOT),
                                            Function.identity(),
                                            ColorShare::plus,
                                            LinkedHashMap::new));
            return List.copyOf(shares.values());
        }

        private ColorShare plus(ColorShare other) {
            return new ColorShare(color, done + other.done, total + other.total);
        }
    }
}
