package com.todomate.calendar;

import static com.querydsl.jpa.JPAExpressions.select;
import static com.todomate.goal.QGoal.goal;
import static com.todomate.todo.QTodo.todo;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.Visibility;
import com.todomate.http.Viewer;
import com.todomate.http.WireFormats;
import com.todomate.todo.Todo;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Counts the days in a row, up to a viewer's today, on which at least one todo was done. The cost
/// follows the length of the streak, not that of the history: days are read backwards in windows,
/// from an index alone, until one is missing.
@Component
class CurrentStreak {

    /// In days. Most streaks end within the first window.
    private static final int FIRST_WINDOW = 64;

    /// Ten years take four windows; the whole range of supported dates takes eight.
    private static final int GROWTH = 4;

    private final JPAQueryFactory queries;

    CurrentStreak(JPAQueryFactory queries) {
        this.queries = queries;
    }

    /// Returns the length in days. HIDDEN goals count only if `hidden` is true. A today without a
    /// done todo does not end the streak.
    @Transactional(readOnly = true)
    int length(Viewer viewer, boolean hidden) {
        var today = viewer.today();
        var day = today;
        int length = 0;
        for (long window = FIRST_WINDOW; ; window *= GROWTH) {
            var first = day.minusDays(window - 1);
            var done = doneOn(viewer, first, day, hidden);
            if (day.equals(today) && !done.contains(today)) day = day.minusDays(1);
            while (done.contains(day)) {
                length++;
                day = day.minusDays(1);
            }
            if (!day.isBefore(first) || day.isBefore(WireFormats.FIRST_DATE)) return length;
        }
    }

    private Set<LocalDate> doneOn(Viewer viewer, LocalDate from, LocalDate to, boolean hidden) {
        return new HashSet<>(
                queries.select(todo.content.date)
                        .from(todo)
                        .where(
                                todo.ownerId.eq(viewer.id()),
                                todo.state.eq(Todo.State.ACTIVE),
                                todo.deletedAt.isNull(),
                                todo.content.date.between(from, to),
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
