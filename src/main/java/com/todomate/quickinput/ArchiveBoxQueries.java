package com.todomate.quickinput;

import static com.todomate.goal.QGoal.goal;
import static com.todomate.quickinput.QQuickInput.quickInput;
import static com.todomate.quickinput.QSkippedOccurrence.skippedOccurrence;
import static com.todomate.todo.QTodo.todo;
import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import com.querydsl.core.Tuple;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.goal.Goal;
import com.todomate.http.Viewer;
import com.todomate.quickinput.ArchiveItem.Kind;
import com.todomate.todo.Todo;
import com.todomate.viewset.BoundedList;
import com.todomate.viewset.BoundedList.Reading;
import com.todomate.viewset.FilterSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the archive boxes of the viewer's goals on a date. One query reads todos and one reads
/// suggestions, whatever the number of entries; both run again with cut memos when there are too
/// many entries.
@Component
public class ArchiveBoxQueries {

    private final JPAQueryFactory queries;

    ArchiveBoxQueries(JPAQueryFactory queries) {
        this.queries = queries;
    }

    /// Returns the box of one goal, or of all goals: STORED todos in their manual order, then
    /// RETURNED and SUGGESTED entries.
    BoundedList<ArchiveItem> findAll(LocalDate date, @Nullable UUID goalId, Viewer viewer) {
        return read(date, goalId, viewer, stored().or(returned(date)));
    }

    /// Returns the RETURNED and SUGGESTED entries of a date, in the order in which their quick
    /// inputs were created.
    public BoundedList<ArchiveItem> findOffered(LocalDate date, Viewer viewer) {
        return read(date, null, viewer, returned(date));
    }

    private BoundedList<ArchiveItem> read(
            LocalDate date, @Nullable UUID goalId, Viewer viewer, BooleanExpression condition) {
        return BoundedList.read(reading -> {
            var todos = todos(viewer, goalId, condition, reading);
            var offers = mergeOffered(todos, suggested(date, goalId, viewer, reading));
            var stored = todos.stream().map(Entry::item).filter(item -> item.kind() == Kind.STORED);
            var items = Stream.concat(stored, offers);
            return (reading.cut() ? items.map(ArchiveItem::shortened) : items).toList();
        });
    }

    private static Stream<ArchiveItem> mergeOffered(List<Entry> todos, List<Entry> suggested) {
        return Stream.concat(todos.stream(), suggested.stream())
                .filter(entry -> entry.made().isPresent())
                .sorted(
                        comparing((Entry entry) -> entry.made().orElseThrow())
                                .thenComparing(entry -> entry.item().quickInputId() + ""))
                .map(Entry::item);
    }

    /// An entry, and the creation time of its quick input if it has one.
    private record Entry(ArchiveItem item, Optional<Instant> made) {}

    private static BooleanExpression stored() {
        return todo.content.date.isNull();
    }

    /// Matches RETURNED todos of the date whose goal is not finished.
    private static BooleanExpression returned(LocalDate date) {
        return todo.content.date.eq(date).and(goal.status.eq(Goal.Status.ACTIVE));
    }

    /// Sorts in memory, because the database would sort the whole join. Only a cut list, which
    /// needs the first of many rows, is sorted by the database.
    private List<Entry> todos(
            Viewer viewer, @Nullable UUID goalId, BooleanExpression condition, Reading reading) {
        var item =
                new QArchiveItem(
                        todo.id,
                        todo.content.goalId,
                        todo.content.title,
                        todo.content.time,
                        reading.text(todo.content.memo),
                        todo.origin);
        var rows =
                queries.select(item, goal.position, todo.position, quickInput.createdAt)
                        .from(todo)
                        .join(goal)
                        .on(goal.id.eq(todo.content.goalId))
                        .leftJoin(quickInput)
                        .on(quickInput.id.eq(todo.origin.quickInputId))
                        .where(
                                todo.ownerId.eq(viewer.id()),
                                todo.state.eq(Todo.State.ARCHIVED),
                                todo.deletedAt.isNull(),
                                FilterSet.when(goalId, todo.content.goalId::eq),
                                condition)
                        .limit(reading.limit());
        if (reading.cut()) rows.orderBy(goal.position.asc(), todo.position.asc(), todo.id.asc());
        return rows.fetch().stream()
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

    /// Joins the todos and skips of the date and keeps the rows without a match. With a subquery
    /// instead, the database may read the occurrences of all users.
    private List<Entry> suggested(
            LocalDate date, @Nullable UUID goalId, Viewer viewer, Reading reading) {
        var memo = reading.text(quickInput.content.memo);
        var rows =
                queries.select(
                                quickInput.id,
                                quickInput.content.goalId,
                                quickInput.content.title,
                                quickInput.content.time,
                                memo,
                                quickInput.createdAt)
                        .from(quickInput)
                        .leftJoin(todo)
                        .on(
                                todo.origin.quickInputId.eq(quickInput.id),
                                todo.origin.occurrenceDate.eq(date),
                                todo.deletedAt.isNull())
                        .leftJoin(skippedOccurrence)
                        .on(
                                skippedOccurrence.key.quickInputId.eq(quickInput.id),
                                skippedOccurrence.key.date.eq(date))
                        .where(
                                quickInput.ownerId.eq(viewer.id()),
                                quickInput.deletedAt.isNull(),
                                FilterSet.when(goalId, quickInput.content.goalId::eq),
                                QuickInputConditions.isActive(),
                                QuickInputConditions.covers(date),
                                todo.id.isNull(),
                                skippedOccurrence.key.date.isNull())
                        .limit(reading.limit());
        if (reading.cut()) rows.orderBy(quickInput.createdAt.asc(), quickInput.id.asc());
        return rows.fetch().stream()
                .map(row ->
                        new Entry(
                                ArchiveItem.suggested(
                                        requireNonNull(row.get(quickInput.id)),
                                        requireNonNull(row.get(quickInput.content.goalId)),
                                        requireNonNull(row.get(quickInput.content.title)),
                                        row.get(quickInput.content.time),
                                        row.get(memo),
                                        date),
                                Optional.ofNullable(row.get(quickInput.createdAt))))
                .toList();
    }
}
