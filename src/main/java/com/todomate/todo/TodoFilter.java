package com.todomate.todo;

import static com.todomate.todo.QTodo.todo;
import static com.todomate.viewset.FilterSet.all;
import static com.todomate.viewset.FilterSet.among;
import static com.todomate.viewset.FilterSet.when;
import static com.todomate.viewset.TextSearch.words;

import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.todomate.http.Viewer;
import com.todomate.http.WireFormats;
import com.todomate.problem.FieldChecks;
import com.todomate.viewset.FilterSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The query parameters of the todo list. `date`, `from` and `to` find ACTIVE todos unless `state`
/// says otherwise. `from` and `to` are inclusive; 400 `before_from` on `to` when they are reversed.
/// `q` searches titles and memos; 400 `length_max` for more than 200 characters, and
/// `too_many_words` for more than 10 words. `overdue` selects open todos before the viewer's today.
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
        implements FilterSet {

    @Override
    public void check(FieldChecks checks) {
        if (from != null && to != null && to.isBefore(from)) checks.reject("to", "before_from");
        FilterSet.super.check(checks);
    }

    @Override
    public @Nullable Predicate toPredicate(Viewer viewer) {
        return all(
                among(todo.sortDate, date),
                when(from, todo.sortDate::goe),
                when(from == null && to == null ? null : upperDate(), todo.sortDate::loe),
                among(todo.content.goalId, goalId),
                when(
                        quickInputId,
                        ids -> todo.origin.quickInputId.in(ids).and(todo.detached.isFalse())),
                when(done, todo.content.done::eq),
                among(todo.state, states()),
                when(
                        hasTime,
                        value ->
                                value ? todo.content.time.isNotNull() : todo.content.time.isNull()),
                when(
                        overdue,
                        value -> value ? overdue(viewer.today()) : notOverdue(viewer.today())),
                words(q, todo.content.title, todo.content.memo),
                when(updatedSince, todo.updatedAt::goe));
    }

    /// Returns the states to match. Dates match ACTIVE todos by default: a RETURNED todo keeps a
    /// date, but is in the archive box and on no day.
    private @Nullable Set<Todo.State> states() {
        var dated = date != null || from != null || to != null;
        return state == null && dated ? Set.of(Todo.State.ACTIVE) : state;
    }

    /// Returns the upper bound of the date range. With filter and order on one column, the database
    /// reads one index range in order. Todos without a date sort after the last supported date.
    private LocalDate upperDate() {
        return to == null ? WireFormats.LAST_DATE : to;
    }

    static BooleanExpression overdue(LocalDate today) {
        return todo.content
                .done
                .isFalse()
                .and(todo.sortDate.lt(today))
                .and(todo.state.eq(Todo.State.ACTIVE));
    }

    /// Matches the complement of [#overdue].
    private static BooleanExpression notOverdue(LocalDate today) {
        return todo.content
                .done
                .isTrue()
                .or(todo.sortDate.goe(today))
                .or(todo.state.eq(Todo.State.ARCHIVED));
    }
}
