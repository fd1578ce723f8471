package com.todomate.todo;

import static com.querydsl.core.group.GroupBy.groupBy;
import static com.todomate.todo.QTodo.todo;

import com.querydsl.core.types.Projections;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.CaseBuilder;
import com.querydsl.core.types.dsl.NumberExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.Pieces;
import com.todomate.goal.GoalContents;
import com.todomate.goal.GoalCounts;
import com.todomate.viewset.Viewer;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The todos that lie in goals; each change is one statement, however many there are.
@Component
class TodosOfGoals implements GoalContents {

    private final JPAQueryFactory queries;
    private final Pieces pieces;
    private final Companions companions;

    TodosOfGoals(JPAQueryFactory queries, Pieces pieces) {
        this.queries = queries;
        this.pieces = pieces;
        this.companions = new Companions(queries);
    }

    private static BooleanExpression alive(UUID goal) {
        return todo.content.goalId.eq(goal).and(todo.deletedAt.isNull());
    }

    @Override
    public boolean in(UUID goal) {
        return any(alive(goal));
    }

    @Override
    public boolean evenTrashIn(UUID goal) {
        return any(todo.content.goalId.eq(goal));
    }

    private boolean any(BooleanExpression which) {
        return queries.selectOne().from(todo).where(which).fetchFirst() != null;
    }

    @Override
    public void trashWith(UUID goal, Viewer viewer) {
        companions.trash(goal, todo.content.goalId.eq(goal), viewer);
    }

    @Override
    public void restoreWith(UUID goal, Viewer viewer) {
        companions.restore(goal, todo.content.goalId.eq(goal), viewer);
    }

    @Override
    public void move(UUID from, UUID to, Viewer viewer) {
        var last = queries.select(todo.position.max()).from(todo).where(alive(to)).fetchOne();
        companions
                .changed(viewer)
                .set(todo.content.goalId, to)
                .set(todo.position, todo.position.add(last == null ? 0 : last + 1))
                .where(alive(from))
                .execute();
    }

    @Override
    public int purge(UUID userId, int limit) {
        return pieces.remove(todo, todo.id, todo.ownerId.eq(userId), limit);
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

    private static NumberExpression<Long> count(BooleanExpression which) {
        return new CaseBuilder().when(which).then(1L).otherwise(0L).sumLong();
    }
}
