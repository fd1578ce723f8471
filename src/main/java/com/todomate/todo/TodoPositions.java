package com.todomate.todo;

import static com.todomate.goal.QGoal.goal;
import static com.todomate.query.Subqueries.select;
import static com.todomate.todo.QTodo.todo;
import static com.todomate.viewset.FilterSet.when;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.goal.Goal;
import com.todomate.http.Viewer;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The manual order of todos within one goal and date, or within the archive box of a goal.
/// Reorders and moves lock goals first, in the order of their ids, then todos: this prevents
/// deadlocks. New todos are appended without a lock. Two of them may get the same position; their
/// ids break the tie.
record TodoPositions(JPAQueryFactory queries) {

    /// The `sortDate` of todos without a date.
    private static final LocalDate NO_DATE = LocalDate.of(9999, 12, 31);

    static BooleanExpression inList(UUID goal, @Nullable LocalDate date) {
        return todo.content
                .goalId
                .eq(goal)
                .and(todo.sortDate.eq(date == null ? NO_DATE : date))
                .and(todo.state.eq(date == null ? Todo.State.ARCHIVED : Todo.State.ACTIVE))
                .and(todo.deletedAt.isNull());
    }

    /// Locks the current goal of a todo, and the target goal if there is one. Locks only goals of
    /// the viewer.
    void lock(Viewer viewer, UUID id, @Nullable UUID target) {
        var currentGoalId =
                select(todo.content.goalId)
                        .from(todo)
                        .where(todo.id.eq(id), todo.ownerId.eq(viewer.id()));
        lock(goal.id.eq(currentGoalId).or(when(target, goal.id::eq)), viewer);
    }

    /// Locks those of the goals that are not finished, and returns their ids.
    List<UUID> lockActive(Collection<UUID> goals, Viewer viewer) {
        return lock(goal.id.in(goals).and(goal.status.eq(Goal.Status.ACTIVE)), viewer).stream()
                .map(Goal::id)
                .toList();
    }

    private List<Goal> lock(BooleanExpression condition, Viewer viewer) {
        return queries.selectFrom(goal)
                .where(goal.ownerId.eq(viewer.id()), condition)
                .orderBy(goal.id.asc())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .fetch();
    }

    /// Returns the position after the last todo, 0 when there is none.
    int nextPosition(UUID goal, @Nullable LocalDate date) {
        var last =
                queries.select(todo.position.max()).from(todo).where(inList(goal, date)).fetchOne();
        return last == null ? 0 : last + 1;
    }

    /// Returns the position after the last todo on a date, by goal. Goals without todos on the date
    /// are absent.
    Map<UUID, Integer> nextPositions(Collection<UUID> goals, LocalDate date) {
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
