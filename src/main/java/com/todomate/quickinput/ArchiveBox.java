package com.todomate.quickinput;

import static com.todomate.goal.QGoal.goal;
import static com.todomate.quickinput.QQuickInput.quickInput;
import static com.todomate.quickinput.QSkippedDay.skippedDay;
import static com.todomate.todo.QTodo.todo;
import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import com.querydsl.core.Tuple;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.goal.Goal;
import com.todomate.quickinput.ArchiveItem.Kind;
import com.todomate.todo.Todo;
import com.todomate.viewset.Viewer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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

    /// All of it, in one goal or in all: what is stored, as it stands by hand, then what is
    /// offered.
    List<ArchiveItem> on(LocalDate date, @Nullable UUID goalId, Viewer viewer) {
        var todos = todos(viewer, goalId, stored().or(returned(date)));
        var stored = todos.stream().map(Entry::item).filter(item -> item.kind() == Kind.STORED);
        return Stream.concat(stored, offered(todos, suggested(date, goalId, viewer))).toList();
    }

    /// What quick inputs offer for a day, in the order in which they were made: what came back to
    /// one stands where it would be suggested.
    public List<ArchiveItem> offered(LocalDate date, Viewer viewer) {
        var returned = todos(viewer, null, returned(date));
        return offered(returned, suggested(date, null, viewer)).toList();
    }

    private static Stream<ArchiveItem> offered(List<Entry> todos, List<Entry> suggested) {
        return Stream.concat(todos.stream(), suggested.stream())
                .filter(entry -> entry.made().isPresent())
                .sorted(
                        comparing((Entry entry) -> entry.made().orElseThrow())
                                .thenComparing(entry -> entry.item().quickInputId() + ""))
                .map(Entry::item);
    }

    /// An entry and, if a quick input offers it, when that was made.
    private record Entry(ArchiveItem item, Optional<Instant> made) {}

    private static BooleanExpression stored() {
        return todo.content.date.isNull();
    }

    /// Hidden as long as the goal is finished.
    private static BooleanExpression returned(LocalDate date) {
        return todo.content.date.eq(date).and(goal.status.eq(Goal.Status.ACTIVE));
    }

    /// Put in order here: the database would have to sort what it joins.
    private List<Entry> todos(Viewer viewer, @Nullable UUID goalId, BooleanExpression which) {
        var item =
                new QArchiveItem(
                        todo.id,
                        todo.content.goalId,
                        todo.content.title,
                        todo.content.time,
                        todo.content.memo,
                        todo.origin);
        return queries
                .select(item, goal.position, todo.position, quickInput.createdAt)
                .from(todo)
                .join(goal)
                .on(goal.id.eq(todo.content.goalId))
                .leftJoin(quickInput)
                .on(quickInput.id.eq(todo.origin.quickInputId))
                .where(
                        todo.ownerId.eq(viewer.id()),
                        todo.state.eq(Todo.State.ARCHIVED),
                        todo.deletedAt.isNull(),
                        goalId == null ? null : todo.content.goalId.eq(goalId),
                        which)
                .fetch()
                .stream()
                .sorted(
                        comparing((Tuple row) -> requireNonNull(row.get(goal.position)))
                                .thenComparing(row -> requireNonNull(row.get(todo.position)))
                                .thenComparing(row -> requireNonNull(row.get(item)).todoId() + ""))
                .map(row ->
                        new Entry(
                                requireNonNull(row.get(item)),
                                Optional.ofNullable(row.get(quickInput.createdAt))))
                .toList();
    }

    /// Joins what takes a day away and keeps what found nothing: of a subquery the database might
    /// read the occurrences of everybody.
    private List<Entry> suggested(LocalDate date, @Nullable UUID goalId, Viewer viewer) {
        return queries
                .select(quickInput.id, quickInput.content, quickInput.createdAt)
                .from(quickInput)
                .leftJoin(todo)
                .on(
                        todo.origin.quickInputId.eq(quickInput.id),
                        todo.origin.occurrenceDate.eq(date),
                        todo.deletedAt.isNull())
                .leftJoin(skippedDay)
                .on(skippedDay.key.quickInputId.eq(quickInput.id), skippedDay.key.date.eq(date))
                .where(
                        quickInput.ownerId.eq(viewer.id()),
                        quickInput.deletedAt.isNull(),
                        goalId == null ? null : quickInput.content.goalId.eq(goalId),
                        Rules.awake(),
                        Rules.covers(date),
                        todo.id.isNull(),
                        skippedDay.key.date.isNull())
                .fetch()
                .stream()
                .map(row ->
                        new Entry(
                                ArchiveItem.suggested(
                                        requireNonNull(row.get(quickInput.id)),
                                        requireNonNull(row.get(quickInput.content)),
                                        date),
                                Optional.ofNullable(row.get(quickInput.createdAt))))
                .toList();
    }
}
