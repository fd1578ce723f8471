package com.todomate.quickinput;

import static com.todomate.goal.QGoal.goal;
import static com.todomate.quickinput.QQuickInput.quickInput;
import static com.todomate.todo.QTodo.todo;
import static java.util.Objects.requireNonNull;

import com.querydsl.core.Tuple;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.goal.Goal;
import com.todomate.quickinput.Occurrence.State;
import com.todomate.todo.Todo;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a quick input offers on its dates, and what became of it there: two queries, however many
/// dates there are.
@Component
class History {

    private final JPAQueryFactory queries;
    private final Skips skips;

    History(JPAQueryFactory queries, Skips skips) {
        this.queries = queries;
        this.skips = skips;
    }

    /// The dates on which there is something, or would have been, in order.
    List<Occurrence> of(Viewer viewer, UUID id, LocalDate from, LocalDate to) {
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
        if (rows.isEmpty()) throw Refused.notFound();
        var any = rows.getFirst();
        var content = requireNonNull(any.get(quickInput.content));
        var suspended = any.get(goal.status) != Goal.Status.ACTIVE;
        var silent = suspended || any.get(quickInput.pausedAt) != null;
        var skipped = skips.between(id, from, to);
        var there = new HashMap<LocalDate, Occurrence>();
        for (var row : rows) {
            if (row.get(todo.id) == null) continue;
            var occurrence = occurrence(row);
            there.put(occurrence.date(), occurrence);
        }
        return from.datesUntil(to.plusDays(1))
                .map(date -> {
                    var found = there.get(date);
                    if (found != null) {
                        return suspended && found.state() == State.RETURNED ? null : found;
                    }
                    return content.covers(date) ? offer(date, skipped, silent) : null;
                })
                .filter(Objects::nonNull)
                .toList();
    }

    private static Occurrence occurrence(Tuple row) {
        var own = !requireNonNull(row.get(todo.origin.follows));
        var archived = row.get(todo.state) == Todo.State.ARCHIVED;
        return new Occurrence(
                requireNonNull(row.get(todo.origin.occurrenceDate)),
                own ? State.ACTIVE : archived ? State.RETURNED : State.PLANTED,
                row.get(todo.id),
                requireNonNull(row.get(todo.content.done)));
    }

    private static @Nullable Occurrence offer(
            LocalDate date, Set<LocalDate> skipped, boolean silent) {
        if (skipped.contains(date)) return new Occurrence(date, State.SKIPPED, null, false);
        return silent ? null : new Occurrence(date, State.SUGGESTED, null, false);
    }
}
