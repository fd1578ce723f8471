package com.todomate.goal;

import static com.todomate.goal.QGoal.goal;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.todomate.people.Audience;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What other modules may ask of goals.
@Component
public class Goals {

    static final String KIND = "GOAL";

    private final EntityManager db;

    Goals(EntityManager db) {
        this.db = db;
    }

    /// A goal as the viewer sees it, for the queries of other modules.
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

    /// Which goals exist for the viewer: their own, and those of others that are shared with them.
    public static BooleanExpression visible(QGoal goal, Viewer viewer) {
        return goal.deletedAt
                .isNull()
                .and(Audience.admits(viewer, KIND, goal.id, goal.ownerId, goal.content.visibility));
    }

    /// Makes sure that the goal is the viewer's own and stays where it is until the transaction
    /// ends. Someone else's and an absent one are the same mistake in `field`.
    public void requireOwn(Viewer viewer, UUID id, String field) {
        require(viewer, id, field, LockModeType.PESSIMISTIC_READ);
    }

    /// The same, and keeps everyone else from reordering what lies in it.
    public void lockOwn(Viewer viewer, UUID id, String field) {
        require(viewer, id, field, LockModeType.PESSIMISTIC_WRITE);
    }

    /// Whether the goal lies in the trash; whichever it is, it stays so until the transaction ends.
    public boolean trashed(UUID id) {
        var found = db.find(Goal.class, id, LockModeType.PESSIMISTIC_READ);
        return found == null || found.trashed();
    }

    /// Whether the goal is being worked on.
    public boolean active(UUID id) {
        var found = db.find(Goal.class, id);
        return found != null && !found.trashed() && found.active();
    }

    private void require(Viewer viewer, UUID id, String field, LockModeType lock) {
        var own = db.find(Goal.class, id, lock);
        if (own == null || own.trashed() || !own.belongsTo(viewer)) {
            throw Refused.invalid(field, "no_such_goal");
        }
    }
}
