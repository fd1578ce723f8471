package com.todomate.quickinput;

import static com.querydsl.core.group.GroupBy.groupBy;
import static com.todomate.query.Subqueries.select;
import static com.todomate.quickinput.QQuickInput.quickInput;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.Projections;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.goal.GoalCounts;
import com.todomate.goal.GoalDependents;
import com.todomate.goal.GoalQueries;
import com.todomate.http.Viewer;
import com.todomate.todo.LinkedTodoCascade;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Moves, trashes, restores and counts the quick inputs of goals. They never prevent the deletion
/// of their goal.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE) // runs before the todos change: it must see which of them follow
class QuickInputGoalDependents implements GoalDependents {

    private final JPAQueryFactory queries;
    private final GoalQueries goalQueries;
    private final LinkedTodoCascade linkedTodoCascade;
    private final SkippedOccurrences skippedOccurrences;
    private final PlantingService plantingService;

    QuickInputGoalDependents(
            JPAQueryFactory queries,
            GoalQueries goalQueries,
            LinkedTodoCascade linkedTodoCascade,
            SkippedOccurrences skippedOccurrences,
            PlantingService plantingService) {
        this.queries = queries;
        this.goalQueries = goalQueries;
        this.linkedTodoCascade = linkedTodoCascade;
        this.skippedOccurrences = skippedOccurrences;
        this.plantingService = plantingService;
    }

    private List<QuickInput> lock(UUID goal, BooleanExpression condition) {
        return queries.selectFrom(quickInput)
                .where(quickInput.content.goalId.eq(goal), condition)
                .orderBy(quickInput.id.asc())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .fetch();
    }

    @Override
    public boolean blocksDeletion(UUID goal) {
        return false;
    }

    @Override
    public boolean existInIncludingTrash(UUID goal) {
        return queries.selectOne()
                        .from(quickInput)
                        .where(quickInput.content.goalId.eq(goal))
                        .fetchFirst()
                != null;
    }

    /// Moves the quick inputs to the trash with their goal. Also skips the occurrences of all todos
    /// in the goal, so that quick inputs of other goals do not offer them again.
    @Override
    public void trashWith(UUID goal, Viewer viewer) {
        skippedOccurrences.skipAllOf(goal);
        var rows = lock(goal, quickInput.deletedAt.isNull());
        rows.forEach(row -> row.trashWith(goal, viewer));
        detach(rows, true, viewer);
    }

    @Override
    public Expression<Long> countTrashedWith(
            ComparablePath<UUID> goal, ComparablePath<UUID> owner) {
        return select(quickInput.count())
                .from(quickInput)
                .where(quickInput.ownerId.eq(owner), quickInput.deletedWith.eq(goal));
    }

    @Override
    public void expire(Collection<UUID> ids, Instant expired) {
        queries.update(quickInput)
                .set(quickInput.deletedAt, expired)
                .where(
                        quickInput.content.goalId.in(ids),
                        quickInput.deletedAt.gt(expired),
                        GoalQueries.trashedUntil(quickInput.content.goalId, expired))
                .execute();
    }

    @Override
    public void restoreWith(UUID goal, Viewer viewer) {
        skippedOccurrences.unskipAllOf(goal);
        var rows = lock(goal, quickInput.deletedWith.eq(goal));
        rows.forEach(QuickInput::restoreWithGoal);
        plantingService.restart(rows, viewer);
        detach(rows, false, viewer);
    }

    private void detach(List<QuickInput> rows, boolean detached, Viewer viewer) {
        if (rows.isEmpty()) return;
        linkedTodoCascade.detach(rows.stream().map(QuickInput::id).toList(), detached, viewer);
    }

    @Override
    public void move(UUID from, UUID to, Viewer viewer) {
        var rows = lock(from, quickInput.deletedAt.isNull());
        if (!goalQueries.isActive(from)) plantingService.restart(rows, viewer);
        rows.forEach(row -> row.move(to, viewer));
        skippedOccurrences.move(from, to);
    }

    @Override
    public void afterResume(UUID goal, Viewer viewer) {
        var rows = lock(goal, quickInput.deletedAt.isNull());
        for (var row : rows) plantingService.restart(row, viewer);
    }

    @Override
    public Map<UUID, GoalCounts> counts(Collection<UUID> goals) {
        return queries.from(quickInput)
                .where(quickInput.content.goalId.in(goals), quickInput.deletedAt.isNull())
                .groupBy(quickInput.content.goalId)
                .transform(
                        groupBy(quickInput.content.goalId)
                                .as(
                                        Projections.constructor(
                                                GoalCounts.class, quickInput.id.count())));
    }
}
