package com.todomate.quickinput;

import static com.todomate.goal.QGoal.goal;
import static com.todomate.quickinput.QQuickInput.quickInput;
import static com.todomate.todo.QTodo.todo;
import static java.util.Objects.requireNonNull;

import com.querydsl.core.Tuple;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.goal.Goal;
import com.todomate.http.Viewer;
import com.todomate.problem.ApiException;
import com.todomate.quickinput.OccurrenceView.State;
import com.todomate.todo.Todo;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the occurrences of a quick input with two queries, whatever the number of dates.
@Component
class OccurrenceQueries {

    private final JPAQueryFactory queries;
    private final SkippedOccurrences skippedOccurrences;

    OccurrenceQueries(JPAQueryFactory queries, SkippedOccurrences skippedOccurrences) {
        this.queries = queries;
        this.skippedOccurrences = skippedOccurrences;
    }

    /// Returns the occurrences from `from` through `to` in order. Omits dates with nothing to show.
    /// Refuses with 404 `not_found` when the quick input is absent, in the trash or another user's.
    List<OccurrenceView> list(Viewer viewer, UUID id, LocalDate from, LocalDate to) {
        var rows =
                queries.select(
                                quickInput.content,
                                quickInput.pausedAt,
                                goal.status,
                                todo.id,
                                todo.origin.occurrenceDate,
                                todo.origin.follows,
                                todo.state,
                                todo.content.done)
                        .from(quickInput)
                        .join(goal)
                        .on(goal.id.eq(quickInput.content.goalId))
                        .leftJoin(todo)
                        .on(
                                todo.origin.quickInputId.eq(quickInput.id),
                                todo.origin.occurrenceDate.between(from, to),
                                todo.deletedAt.isNull())
                        .where(
                                quickInput.id.eq(id),
                                quickInput.ownerId.eq(viewer.id()),
                                quickInput.deletedAt.isNull())
                        .fetch();
        if (rows.isEmpty()) throw ApiException.notFound();
        var first = rows.getFirst();
        var content = requireNonNull(first.get(quickInput.content));
        var suspended = first.get(goal.status) != Goal.Status.ACTIVE;
        var offersNothing = suspended || first.get(quickInput.pausedAt) != null;
        var skipped = skippedOccurrences.datesBetween(id, from, to);
        var existing = new HashMap<LocalDate, OccurrenceView>();
        for (var row : rows) {
            if (row.get(todo.id) == null) continue;
            var occurrenceView = occurrence(row);
            existing.put(occurrenceView.date(), occurrenceView);
        }
        return from.datesUntil(to.plusDays(1))
                .map(date -> {
                    var occurrence = existing.get(date);
                    if (occurrence != null) {
                        return suspended && occurrence.state() == State.RETURNED
                                ? null
                                : occurrence;
                    }
                    return content.covers(date) ? offer(date, skipped, offersNothing) : null;
                })
                .filter(Objects::nonNull)
                .toList();
    }

    private static OccurrenceView occurrence(Tuple row) {
        var independent = !requireNonNull(row.get(todo.origin.follows));
        var archived = row.get(todo.state) == Todo.State.ARCHIVED;
        return new OccurrenceView(
                requireNonNull(row.get(todo.origin.occurrenceDate)),
                independent ? State.ACTIVE : archived ? State.RETURNED : State.PLANTED,
                row.get(todo.id),
                requireNonNull(row.get(todo.content.done)));
    }

    private static @Nullable OccurrenceView offer(
            LocalDate date, Set<LocalDate> skipped, boolean offersNothing) {
        if (skipped.contains(date)) return new OccurrenceView(date, State.SKIPPED, null, false);
        return offersNothing ? null : new OccurrenceView(date, State.SUGGESTED, null, false);
    }
}
