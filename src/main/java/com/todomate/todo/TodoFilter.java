package com.todomate.todo;

import static com.todomate.todo.QTodo.todo;
import static com.todomate.viewset.Filter.all;
import static com.todomate.viewset.Filter.among;
import static com.todomate.viewset.Filter.when;

import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.todomate.viewset.Filter;
import com.todomate.viewset.Formats;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a list of todos may be asked. `from` and `to` are inclusive, `q` looks into titles and
/// memos, `overdue` are the open ones before the viewer's today.
record TodoFilter(
        @Nullable Set<LocalDate> date,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Set<UUID> goalId,
        @Nullable Boolean done,
        @Nullable Set<Todo.State> state,
        @Nullable Boolean hasTime,
        @Nullable Set<UUID> quickInputId,
        @Nullable Boolean overdue,
        @Nullable String q,
        @Nullable Instant updatedSince)
        implements Filter {

    @Override
    public @Nullable Predicate toPredicate(Viewer viewer) {
        if (from != null && to != null && to.isBefore(from)) {
            throw Refused.invalid("to", "before_from");
        }
        return all(
                among(todo.sortDate, date),
                when(from, todo.sortDate::goe),
                when(from == null && to == null ? null : last(), todo.sortDate::loe),
                among(todo.content.goalId, goalId),
                quickInputId == null
                        ? null
                        : todo.origin.quickInputId.in(quickInputId).and(todo.detached.isFalse()),
                when(done, todo.content.done::eq),
                among(todo.state, state),
                when(
                        hasTime,
                        yes -> yes ? todo.content.time.isNotNull() : todo.content.time.isNull()),
                when(overdue, yes -> yes ? overdue(viewer.today()) : current(viewer.today())),
                when(
                        q,
                        text ->
                                todo.content
                                        .title
                                        .contains(text)
                                        .or(todo.content.memo.contains(text))),
                when(updatedSince, todo.updatedAt::goe));
    }

    /// Sorting and filtering by one column, the database reads a range of it in order; those
    /// without a date stand behind the last day that there is.
    private LocalDate last() {
        return to == null ? Formats.LAST_DATE : to;
    }

    static BooleanExpression overdue(LocalDate today) {
        return todo.content
                .done
                .isFalse()
                .and(todo.sortDate.lt(today))
                .and(todo.state.eq(Todo.State.ACTIVE));
    }

    /// Not simply the opposite: SQL's NOT of an unknown (no date) is unknown again.
    private static BooleanExpression current(LocalDate today) {
        return todo.content
                .done
                .isTrue()
                .or(todo.sortDate.goe(today))
                .or(todo.state.eq(Todo.State.ARCHIVED));
    }
}
