package com.todomate.todo;

import static com.todomate.todo.QTodo.todo;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.http.Viewer;
import com.todomate.time.LogicalDay;
import com.todomate.viewset.FilterSet;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Changes the todos that still follow their quick input: RETURNED ones in the archive box and
/// PLANTED ones on a date. Callers that change rows must hold the lock of the quick input's row.
@Component
public class LinkedTodos {

    /// How many rows are read, locked and changed per query. This bounds memory use.
    private static final int CHUNK = 500;

    private final EntityManager db;
    private final JPAQueryFactory queries;
    private final TodoPositions todoPositions;

    LinkedTodos(EntityManager db, JPAQueryFactory queries) {
        this.db = db;
        this.queries = queries;
        this.todoPositions = new TodoPositions(queries);
    }

    private static BooleanExpression following(UUID quickInput) {
        return OccurrenceTodos.fromQuickInput(quickInput)
                .and(todo.origin.follows.isTrue())
                .and(todo.deletedAt.isNull());
    }

    /// Matches the todos that follow the quick input, except planted todos of past days.
    static BooleanExpression current(UUID quickInput, Viewer viewer) {
        var returned = todo.state.eq(Todo.State.ARCHIVED);
        return following(quickInput).and(returned.or(todo.content.date.goe(viewer.today())));
    }

    /// Matches planted todos dated `since` or later that their owner has not touched.
    private static BooleanExpression untouched(UUID quickInput, LocalDate since) {
        return following(quickInput)
                .and(todo.state.eq(Todo.State.ACTIVE))
                .and(todo.content.date.goe(since));
    }

    /// Locks the matching rows in the order of their occurrence dates, and applies `change` to
    /// each. At most [#CHUNK] rows are in memory at once.
    private void forEachLocked(BooleanExpression condition, Consumer<Todo> change) {
        var date = todo.origin.occurrenceDate;
        @Nullable LocalDate last = null;
        while (true) {
            var rows =
                    queries.selectFrom(todo)
                            .where(condition, FilterSet.when(last, date::gt))
                            .orderBy(date.asc())
                            .limit(CHUNK)
                            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                            .fetch();
            if (rows.size() == CHUNK) last = rows.getLast().link().occurrenceDate();
            rows.forEach(change);
            if (rows.size() < CHUNK) return;
            db.flush();
            rows.forEach(db::detach);
        }
    }

    /// Copies the current values of the quick input into the todos that follow it. Planted todos of
    /// past days stay unchanged.
    public void rewrite(UUID quickInput, TodoTemplate todoTemplate, Viewer owner) {
        forEachLocked(
                current(quickInput, owner),
                row -> {
                    var next = todoTemplate.toContentFor(row);
                    if (!row.content().isInSamePlace(next)) {
                        row.setPosition(todoPositions.nextPosition(next.goalId(), next.date()));
                    }
                    row.follow(next, owner.day(), owner.now());
                });
    }

    /// Deletes untouched planted todos dated from `since` through yesterday. Returns the occurrence
    /// dates of the deleted todos.
    public List<LocalDate> drop(UUID quickInput, LocalDate since, LocalDate today) {
        var dates = new ArrayList<LocalDate>();
        forEachLocked(
                missed(quickInput, since, today),
                row -> {
                    dates.add(row.link().occurrenceDate());
                    db.remove(row);
                });
        return dates;
    }

    /// Moves untouched planted todos dated from `since` through yesterday to today, after the other
    /// todos of their goal.
    public void roll(UUID quickInput, LocalDate since, LogicalDay day, Instant now) {
        var today = day.dateOf(now);
        var nextPositions = new HashMap<UUID, Integer>();
        forEachLocked(
                missed(quickInput, since, today),
                row -> {
                    var goal = row.content().goalId();
                    row.setPosition(
                            nextPositions.computeIfAbsent(
                                    goal, id -> todoPositions.nextPosition(id, today)));
                    nextPositions.merge(goal, 1, Integer::sum);
                    row.follow(row.content().withDate(goal, today), day, now);
                });
    }

    private static BooleanExpression missed(UUID quickInput, LocalDate since, LocalDate today) {
        return untouched(quickInput, since).and(todo.content.date.lt(today));
    }

    /// Returns whether an untouched planted todo dated `since` or later exists.
    public boolean hasUntouched(UUID quickInput, LocalDate since) {
        return queries.selectOne().from(todo).where(untouched(quickInput, since)).fetchFirst()
                != null;
    }
}
