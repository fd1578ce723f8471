package com.todomate.quickinput;

import static com.todomate.goal.QGoal.goal;
import static com.todomate.quickinput.QQuickInput.quickInput;
import static com.todomate.quickinput.QSkippedDay.skippedDay;
import static com.todomate.todo.QTodo.todo;
import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.JPAExpressions;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.goal.Goal;
import com.todomate.todo.Todo;
import com.todomate.viewset.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What lies in the archive boxes of the viewer's goals on a day: one query for todos and one for
/// what quick inputs offer, however many there are.
@Component
public class ArchiveBox {

    private final JPAQueryFactory queries;

    ArchiveBox(JPAQueryFactory queries) {
        this.queries = queries;
    }

    /// All of it, in one goal or in all: what is stored, then what is offered.
    List<ArchiveItem> on(LocalDate date, @Nullable UUID goalId, Viewer viewer) {
        var stored = todos(viewer, goalId, todo.content.date.isNull());
        return Stream.concat(stored.stream(), offered(date, goalId, viewer).stream()).toList();
    }

    /// What quick inputs offer for a day, in the order in which they were made: what came back to
    /// one stands where it would be suggested.
    public List<ArchiveItem> offered(LocalDate date, @Nullable UUID goalId, Viewer viewer) {
        var returned =
                todos(
                        viewer,
                        goalId,
                        todo.content.date.eq(date).and(goal.status.eq(Goal.Status.ACTIVE)));
        return Stream.concat(returned.stream(), suggested(date, goalId, viewer).stream())
                .sorted(comparing(item -> String.valueOf(item.quickInputId())))
                .toList();
    }

    private List<ArchiveItem> todos(Viewer viewer, @Nullable UUID goalId, Predicate which) {
        return queries.select(
                        new QArchiveItem(
                                todo.id,
                                todo.content.goalId,
                                todo.content.title,
                                todo.content.time,
                                todo.content.memo,
                                todo.origin))
                .from(todo)
                .join(goal)
                .on(goal.id.eq(todo.content.goalId))
                .where(
                        todo.ownerId.eq(viewer.id()),
                        todo.state.eq(Todo.State.ARCHIVED),
                        todo.deletedAt.isNull(),
                        goalId == null ? null : todo.content.goalId.eq(goalId),
                        which)
                .orderBy(goal.position.asc(), todo.position.asc(), todo.id.asc())
                .fetch();
    }

    private List<ArchiveItem> suggested(LocalDate date, @Nullable UUID goalId, Viewer viewer) {
        return queries
                .select(quickInput.id, quickInput.content)
                .from(quickInput)
                .where(
                        quickInput.ownerId.eq(viewer.id()),
                        quickInput.deletedAt.isNull(),
                        goalId == null ? null : quickInput.content.goalId.eq(goalId),
                        Rules.awake(),
                        Rules.covers(date),
                        free(date))
                .orderBy(quickInput.id.asc())
                .fetch()
                .stream()
                .map(row ->
                        ArchiveItem.suggested(
                                requireNonNull(row.get(quickInput.id)),
                                requireNonNull(row.get(quickInput.content)),
                                date))
                .toList();
    }

    private static BooleanExpression free(LocalDate date) {
        var taken =
                JPAExpressions.selectOne()
                        .from(todo)
                        .where(
                                todo.origin.quickInputId.eq(quickInput.id),
                                todo.origin.occurrenceDate.eq(date),
                                todo.deletedAt.isNull());
        var skipped =
                JPAExpressions.selectOne()
                        .from(skippedDay)
                        .where(
                                skippedDay.key.quickInputId.eq(quickInput.id),
                                skippedDay.key.date.eq(date));
        return taken.notExists().and(skipped.notExists());
    }
}
