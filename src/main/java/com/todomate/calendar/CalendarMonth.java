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

/// One month of a user's calendar, with the progress of every day.
record CalendarMonth(YearMonth month, LocalDate today, List<CalendarDay> days) {

    /// Creates a month from todo counts, in the order of the goals, and the emoji of diaries by
    /// date.
    static CalendarMonth of(
            YearMonth month,
            LocalDate today,
            List<TodoCount> counts,
            Map<LocalDate, String> emoji) {
        var byDate = counts.stream().collect(groupingBy(TodoCount::date));
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

    /// The progress of one date, and the emoji of its diary.
    record CalendarDay(
            LocalDate date,
            long total,
            long done,
            long remaining,
            boolean allDone,
            List<ColorShare> colors,
            @Nullable String emoji) {

        static CalendarDay of(LocalDate date, List<TodoCount> counts, @Nullable String emoji) {
            var total = counts.stream().mapToLong(TodoCount::total).sum();
            var done = counts.stream().mapToLong(TodoCount::done).sum();
            var allDone = total > 0 && done == total;
            return new CalendarDay(
                    date, total, done, total - done, allDone, ColorShare.among(counts), emoji);
        }
    }

    /// The share of a day's todos that belongs to goals of one colour.
    record ColorShare(String color, long done, long total) {

        /// Adds up the counts of goals with the same colour, whatever its case. The shares keep the
        /// order in which their colours first occur.
        static List<ColorShare> among(List<TodoCount> counts) {
            var shares =
                    counts.stream()
                            .map(todoCount ->
                                    new ColorShare(
                                            todoCount.color(), todoCount.done(), todoCount.total()))
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
