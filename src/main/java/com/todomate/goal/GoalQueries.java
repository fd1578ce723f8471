package com.todomate.goal;

import static com.todomate.goal.QGoal.goal;
import static com.todomate.query.Subqueries.selectOne;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.todomate.http.Viewer;
import com.todomate.people.Audience;
import com.todomate.problem.ApiException;
import com.todomate.viewset.Ordering;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Queries on goals, and locks of their rows, for other modules.
@Component
public class GoalQueries {

    static final String KIND = "GOAL";

    private final EntityManager db;

    GoalQueries(EntityManager db) {
        this.db = db;
    }

    /// Selects a goal as the viewer sees it.
    public static Expression<GoalView> view(Viewer viewer) {
        return new QGoalView(
                goal.id,
                goal.version,
                goal.createdAt,
                goal.updatedAt,
                goal.content,
                goal.ownerId.eq(viewer.id()),
                goal.status,
                goal.finishedAt,
                goal.position);
    }

    /// Returns the keys by which goals may be sorted.
    static Ordering ordering() {
        return Ordering.withDefault("position")
                .field("position", goal.position)
                .field("title", goal.content.title)
                .field("createdAt", goal.createdAt)
                .field("updatedAt", goal.updatedAt);
    }

    /// Matches the goals that exist for the viewer: their own, and those of other users that are
    /// shared with the viewer.
    public static BooleanExpression visible(QGoal goal, Viewer viewer) {
        return goal.deletedAt
                .isNull()
                .and(Audience.canSee(viewer, KIND, goal.id, goal.ownerId, goal.content.visibility));
    }

    /// Requires that the viewer owns the goal, and locks it so that it is not trashed until the
    /// transaction ends. The lock is shared. Refuses with 400 `no_such_goal` on `field` when the
    /// goal is absent, trashed or another user's.
    public void requireOwned(Viewer viewer, UUID id, String field) {
        require(viewer, id, field, LockModeType.PESSIMISTIC_READ);
    }

    /// Like [#requireOwned], with an exclusive lock, so that no other request reorders its todos.
    public void lockOwned(Viewer viewer, UUID id, String field) {
        require(viewer, id, field, LockModeType.PESSIMISTIC_WRITE);
    }

    /// Requires that the goal is outside the trash, and locks it, so that this does not change
    /// until the transaction ends. The lock is shared. Refuses with 409 `goal_in_trash`.
    public void requireNotTrashed(UUID id) {
        var row = db.find(Goal.class, id, LockModeType.PESSIMISTIC_READ);
        if (row == null || row.isTrashed()) throw ApiException.conflict("goal_in_trash");
    }

    /// Matches when the goal with this id is outside the trash.
    public static BooleanExpression isNotTrashed(ComparablePath<UUID> id) {
        return existsWhere(id, row -> row.deletedAt.isNull());
    }

    /// Matches when the goal with this id was trashed at `moment` or before.
    public static BooleanExpression trashedUntil(ComparablePath<UUID> id, Instant moment) {
        return existsWhere(id, row -> row.deletedAt.loe(moment));
    }

    private static BooleanExpression existsWhere(
            ComparablePath<UUID> id, Function<QGoal, BooleanExpression> condition) {
        var row = new QGoal("home");
        return selectOne().from(row).where(row.id.eq(id), condition.apply(row)).exists();
    }

    /// Returns whether the goal exists outside the trash and is not finished.
    public boolean isActive(UUID id) {
        var row = db.find(Goal.class, id);
        return row != null && !row.isTrashed() && row.isActive();
    }

    private void require(Viewer viewer, UUID id, String field, LockModeType lock) {
        var row = db.find(Goal.class, id, lock);
        if (row == null || row.isTrashed() || !row.belongsTo(viewer)) {
            throw ApiException.invalid(field, "no_such_goal");
        }
    }
}
