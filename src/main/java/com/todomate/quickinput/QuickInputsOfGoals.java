package com.todomate.quickinput;

import static com.querydsl.core.group.GroupBy.groupBy;
import static com.todomate.quickinput.QQuickInput.quickInput;

import com.querydsl.core.types.Projections;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.Pieces;
import com.todomate.account.Purge;
import com.todomate.goal.GoalContents;
import com.todomate.goal.GoalCounts;
import com.todomate.goal.Goals;
import com.todomate.todo.Followers;
import com.todomate.viewset.Viewer;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// The quick inputs that lie in goals. They go wherever the goal goes: nobody is asked about them.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE) // what they planted is told from other todos while it is there
class QuickInputsOfGoals implements GoalContents {

    private final JPAQueryFactory queries;
    private final Pieces pieces;
    private final Goals goals;
    private final Followers followers;
    private final Skips skips;
    private final Planting planting;

    QuickInputsOfGoals(
            JPAQueryFactory queries,
            Pieces pieces,
            Goals goals,
            Followers followers,
            Skips skips,
            Planting planting) {
        this.queries = queries;
        this.pieces = pieces;
        this.goals = goals;
        this.followers = followers;
        this.skips = skips;
        this.planting = planting;
    }

    private List<QuickInput> locked(UUID goal, BooleanExpression which) {
        return queries.selectFrom(quickInput)
                .where(quickInput.content.goalId.eq(goal), which)
                .orderBy(quickInput.id.asc())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .fetch();
    }

    @Override
    public boolean in(UUID goal) {
        return false;
    }

    @Override
    public boolean evenTrashIn(UUID goal) {
        return queries.selectOne()
                        .from(quickInput)
                        .where(quickInput.content.goalId.eq(goal))
                        .fetchFirst()
                != null;
    }

    /// What the goal's todos were offered for is not offered again, should they have come from
    /// elsewhere.
    @Override
    public void trashWith(UUID goal, Viewer viewer) {
        skips.skipAllOf(goal);
        var rows = locked(goal, quickInput.deletedAt.isNull());
        rows.forEach(row -> row.trashWith(goal, viewer));
        detach(rows, true, viewer);
    }

    @Override
    public void restoreWith(UUID goal, Viewer viewer) {
        skips.unskipAllOf(goal);
        var rows = locked(goal, quickInput.deletedWith.eq(goal));
        rows.forEach(QuickInput::restoreWithGoal);
        planting.begin(rows, viewer);
        detach(rows, false, viewer);
    }

    private void detach(List<QuickInput> rows, boolean yes, Viewer viewer) {
        if (rows.isEmpty()) return;
        followers.detach(rows.stream().map(QuickInput::id).toList(), yes, viewer);
    }

    @Override
    public void move(UUID from, UUID to, Viewer viewer) {
        var rows = locked(from, quickInput.deletedAt.isNull());
        if (!goals.active(from)) planting.begin(rows, viewer);
        rows.forEach(row -> row.move(to, viewer));
        skips.move(from, to);
    }

    @Override
    public void resumed(UUID goal, Viewer viewer) {
        var rows = locked(goal, quickInput.deletedAt.isNull());
        for (var row : rows) planting.begin(row, viewer);
    }

    @Override
    public int purge(UUID userId, int limit) {
        var parts = List.<Purge>of(followers::purge, skips::purge, this::quickInputs);
        return Purge.next(parts, userId, limit);
    }

    private int quickInputs(UUID userId, int limit) {
        return pieces.remove(quickInput, quickInput.id, quickInput.ownerId.eq(userId), limit);
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
