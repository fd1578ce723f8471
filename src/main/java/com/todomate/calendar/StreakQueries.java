package com.todomate.calendar;

import static com.todomate.goal.QGoal.goal;
import static com.todomate.query.Subqueries.select;
import static com.todomate.todo.QTodo.todo;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.Visibility;
import com.todomate.http.Viewer;
import com.todomate.http.WireFormats;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Counts a viewer's streaks: days in a row on which at least one todo was done. The days are read
/// from an index alone.
@Component
class StreakQueries {

    /// The lengths in days of the streak up to today, and of the longest streak within a range.
    record StreakLengths(int current, int longest) {}

    /// In days. Most streaks end within the first window.
    private static final long FIRST_WINDOW = 64;

    /// Ten years take four windows; the whole range of supported dates takes eight.
    private static final int GROWTH = 4;

    private final JPAQueryFactory queries;

    StreakQueries(JPAQueryFactory queries) {
        this.queries = queries;
    }

    /// Returns the current streak, whatever the range, and the longest one from `from` through
    /// `to`. HIDDEN goals count only if `hidden` is true. A today without a done todo does not end
    /// the current streak. A range that includes today is read together with the first window.
    @Transactional(readOnly = true)
    StreakLengths lengths(Viewer viewer, LocalDate from, LocalDate to, boolean hidden) {
        var today = viewer.today();
        var windowStart = today.minusDays(FIRST_WINDOW - 1);
        if (today.isBefore(from) || today.isAfter(to)) {
            return new StreakLengths(
                    current(
                            viewer,
                            windowStart,
                            doneOn(viewer, windowStart, today, hidden),
                            hidden),
                    Streaks.longest(doneOn(viewer, from, to, hidden), today));
        }
        var first = windowStart.isBefore(from) ? windowStart : from;
        var doneOn = doneOn(viewer, first, to, hidden);
        return new StreakLengths(
                current(viewer, first, doneOn, hidden),
                Streaks.longest(doneOn.tailSet(from), today));
    }

    /// Counts backwards from today. `doneOn` holds the days from `first` on. Earlier days are read
    /// in windows until one is missing, so the cost follows the length of the streak, not that of
    /// the history.
    private int current(
            Viewer viewer, LocalDate first, SortedSet<LocalDate> doneOn, boolean hidden) {
        var day = viewer.today();
        if (!doneOn.contains(day)) day = day.minusDays(1);
        int length = 0;
        for (long window = FIRST_WINDOW * GROWTH; ; window *= GROWTH) {
            while (doneOn.contains(day)) {
                length++;
                day = day.minusDays(1);
            }
            if (!day.isBefore(first) || day.isBefore(WireFormats.FIRST_DATE)) return length;
            first = day.minusDays(window - 1);
            doneOn = doneOn(viewer, first, day, hidden);
        }
    }

    private SortedSet<LocalDate> doneOn(
            Viewer viewer, LocalDate from, LocalDate to, boolean hidden) {
        return new TreeSet<>(
                queries.select(todo.content.date)
                        .from(todo)
                        .where(
                                DayConditions.isActiveBetween(viewer.id(), from, to),
                                todo.content.done.isTrue(),
                                hidden ? null : notHidden(viewer))
                        .groupBy(todo.content.date)
                        .fetch());
    }

    /// Excludes HIDDEN goals by a subquery, because a join would read a goal row for each todo.
    private static BooleanExpression notHidden(Viewer viewer) {
        return todo.content.goalId.notIn(
                select(goal.id)
                        .from(goal)
                        .where(
                                goal.ownerId.eq(viewer.id()),
                                goal.content.visibility.eq(Visibility.HIDDEN)));
    }
}
