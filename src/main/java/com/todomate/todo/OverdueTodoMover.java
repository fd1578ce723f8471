package com.todomate.todo;

import static com.todomate.todo.QTodo.todo;
import static com.todomate.viewset.FilterSet.when;
import static java.util.stream.Collectors.toSet;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.goal.GoalQueries;
import com.todomate.http.Viewer;
import com.todomate.persistence.RetryOnConflict;
import com.todomate.problem.FieldChecks;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Moves overdue todos, which are open and dated before today, in batches.
@Component
@RetryOnConflict
class OverdueTodoMover {

    private final JPAQueryFactory queries;
    private final GoalQueries goalQueries;
    private final TodoEventPublisher todoEventPublisher;
    private final TodoPositions todoPositions;

    OverdueTodoMover(
            JPAQueryFactory queries,
            GoalQueries goalQueries,
            TodoEventPublisher todoEventPublisher) {
        this.queries = queries;
        this.goalQueries = goalQueries;
        this.todoEventPublisher = todoEventPublisher;
        this.todoPositions = new TodoPositions(queries);
    }

    /// How many todos are locked and moved in one transaction.
    static final int CHUNK = 500;

    /// Rejects with 400 `no_such_goal` on `goalId` a goal that is absent, trashed or not the
    /// viewer's.
    @Transactional
    void checkGoal(Viewer viewer, UUID goalId, FieldChecks checks) {
        checks.collect(() -> goalQueries.requireOwned(viewer, goalId, "goalId"));
    }

    /// Moves the first overdue todos to `day`, after the other todos of their goal. Moves those of
    /// one goal, or of all goals that are not finished. Returns how many were moved; fewer than
    /// [#CHUNK] means that none are left.
    @Transactional
    int move(LocalDate day, @Nullable UUID goalId, Viewer viewer) {
        var overdue =
                todo.ownerId
                        .eq(viewer.id())
                        .and(todo.deletedAt.isNull())
                        .and(TodoFilter.overdue(viewer.today()))
                        .and(when(goalId, todo.content.goalId::eq));
        var goalIds = lockActiveGoals(overdue, viewer);
        if (goalIds.isEmpty()) return 0;
        var rows =
                queries.selectFrom(todo)
                        .where(overdue, todo.content.goalId.in(goalIds))
                        .orderBy(todo.sortDate.asc(), todo.position.asc(), todo.id.asc())
                        .limit(CHUNK)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .fetch();
        var nextPositions =
                todoPositions.nextPositions(
                        rows.stream().map(row -> row.content().goalId()).collect(toSet()), day);
        for (var row : rows) {
            var goal = row.content().goalId();
            row.setPosition(nextPositions.merge(goal, 1, Integer::sum) - 1);
            row.update(row.content().withDate(goal, day), viewer);
            todoEventPublisher.publishIfShared(row, viewer);
        }
        return rows.size();
    }

    /// Locks the goals of the overdue todos and returns the ids of those that are not finished. All
    /// writers lock goals before todos, which prevents deadlocks.
    private List<UUID> lockActiveGoals(BooleanExpression overdue, Viewer viewer) {
        var goalIds =
                queries.select(todo.content.goalId).distinct().from(todo).where(overdue).fetch();
        return goalIds.isEmpty() ? goalIds : todoPositions.lockActive(goalIds, viewer);
    }
}
