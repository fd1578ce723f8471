package com.todomate.todo;

import static com.querydsl.jpa.JPAExpressions.select;
import static com.todomate.goal.QGoal.goal;
import static com.todomate.todo.QTodo.todo;
import static com.todomate.viewset.Filter.when;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.viewset.Viewer;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The hand-made order within one goal and date (or the goal's archive box, without one). Whoever
/// changes the order of what is there, or moves it, locks goals first, in the order of their ids,
/// and todos then. What is new stands behind all others, and two of them may stand at the same
/// place: that needs no lock.
record Places(JPAQueryFactory queries) {

    /// What the database sorts those without a date by.
    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    static BooleanExpression in(UUID goal, @Nullable LocalDate date) {
        return todo.content
                .goalId
                .eq(goal)
                .and(todo.sortDate.eq(date == null ? NEVER : date))
                .and(todo.state.eq(date == null ? Todo.State.ARCHIVED : Todo.State.ACTIVE))
                .and(todo.deletedAt.isNull());
    }

    /// Locks the goal in which a todo lies, and the one in which it shall lie.
    void lock(Viewer viewer, UUID id, @Nullable UUID target) {
        var now =
                select(todo.content.goalId)
                        .from(todo)
                        .where(todo.id.eq(id), todo.ownerId.eq(viewer.id()));
        lock(goal.id.eq(now).or(when(target, goal.id::eq)), viewer);
    }

    void lock(Collection<UUID> goals, Viewer viewer) {
        lock(goal.id.in(goals), viewer);
    }

    private void lock(BooleanExpression which, Viewer viewer) {
        queries.selectFrom(goal)
                .where(goal.ownerId.eq(viewer.id()), which)
                .orderBy(goal.id.asc())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .fetch();
    }

    /// The place after all others.
    int end(UUID goal, @Nullable LocalDate date) {
        var last = queries.select(todo.position.max()).from(todo).where(in(goal, date)).fetchOne();
        return last == null ? 0 : last + 1;
    }

    /// The ends of many goals on one date at once; a goal without todos there is left out.
    Map<UUID, Integer> ends(Collection<UUID> goals, LocalDate date) {
        var ends = new HashMap<UUID, Integer>();
        var end = todo.position.max().add(1);
        queries.select(todo.content.goalId, end)
                .from(todo)
                .where(
                        todo.content.goalId.in(goals),
                        todo.sortDate.eq(date),
                        todo.deletedAt.isNull())
                .groupBy(todo.content.goalId)
                .fetch()
                .forEach(row -> ends.put(row.get(todo.content.goalId), row.get(end)));
        return ends;
    }
}
