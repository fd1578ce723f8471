package com.todomate.todo.adapter;

import static com.querydsl.core.group.GroupBy.groupBy;
import static com.todomate.todo.QTodo.todo;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.Projections;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.CaseBuilder;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.NumberExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.goal.GoalCounts;
import com.todomate.goal.GoalDependents;
import com.todomate.goal.GoalQueries;
import com.todomate.http.Viewer;
import com.todomate.todo.Todo;
import com.todomate.todo.TodoTrashCascade;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Moves, trashes, restores and counts the todos of goals. Each operation takes a fixed number of
/// statements, whatever the number of todos.
@Component
class TodoGoalDependents implements GoalDependents {

    private final JPAQueryFactory queries;
    private final TodoTrashCascade todoTrashCascade;

    TodoGoalDependents(JPAQueryFactory queries, TodoTrashCascade todoTrashCascade) {
        this.queries = queries;
        this.todoTrashCascade = todoTrashCascade;
    }

    private static BooleanExpression alive(UUID goal) {
        return todo.content.goalId.eq(goal).and(todo.deletedAt.isNull());
    }

    @Override
    public boolean blocksDeletion(UUID goal) {
        return any(alive(goal));
    }

    @Override
    public boolean existInIncludingTrash(UUID goal) {
        return any(todo.content.goalId.eq(goal));
    }

    private boolean any(BooleanExpression condition) {
        return queries.selectOne().from(todo).where(condition).fetchFirst() != null;
    }

    @Override
    public void trashWith(UUID goal, Viewer viewer) {
        todoTrashCascade.trash(goal, todo.content.goalId.eq(goal), viewer);
    }

    @Override
    public Expression<Long> countTrashedWith(
            ComparablePath<UUID> goal, ComparablePath<UUID> owner) {
        return TodoTrashCascade.count(todo.content.goalId.eq(goal), goal, owner);
    }

    @Override
    public void expire(Collection<UUID> goals, Instant expired) {
        queries.update(todo)
                .set(todo.deletedAt, expired)
                .where(
                        todo.content.goalId.in(goals),
                        todo.deletedAt.gt(expired),
                        GoalQueries.trashedUntil(todo.content.goalId, expired))
                .execute();
    }

    @Override
    public void restoreWith(UUID goal, Viewer viewer) {
        todoTrashCascade.restore(goal, todo.content.goalId.eq(goal), viewer);
    }

    @Override
    public void move(UUID from, UUID to, Viewer viewer) {
        var last = queries.select(todo.position.max()).from(todo).where(alive(to)).fetchOne();
        todoTrashCascade
                .versionedUpdate(viewer)
                .set(todo.content.goalId, to)
                .set(todo.position, todo.position.add(last == null ? 0 : last + 1))
                .where(alive(from))
                .execute();
    }

    @Override
    public Map<UUID, GoalCounts> counts(Collection<UUID> goals) {
        var active = todo.state.eq(Todo.State.ACTIVE);
        var counted =
                Projections.constructor(
                        GoalCounts.class,
                        count(active.and(todo.content.done.isFalse())),
                        count(active.and(todo.content.done.isTrue())),
                        count(active.not()));
        return queries.from(todo)
                .where(todo.content.goalId.in(goals), todo.deletedAt.isNull())
                .groupBy(todo.content.goalId)
                .transform(groupBy(todo.content.goalId).as(counted));
    }

    private static NumberExpression<Long> count(BooleanExpression condition) {
        return new CaseBuilder().when(condition).then(1L).otherwise(0L).sumLong();
    }
}
