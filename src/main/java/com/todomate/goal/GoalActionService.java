package com.todomate.goal;

import static com.todomate.goal.QGoal.goal;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.Predicate;
import com.todomate.http.Viewer;
import com.todomate.problem.ApiException;
import com.todomate.viewset.CursorPage;
import com.todomate.viewset.ReorderRequest;
import com.todomate.viewset.ViewSetContext;
import com.todomate.viewset.WritableViewSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Carries out the actions on goals, such as finishing and reordering them. [GoalActionController]
/// has the routes; this class is no controller. It extends [WritableViewSet] to lock and show rows
/// as [GoalViewSet] does, and to write under the same lock per user, with the same retries.
///
/// Methods for one goal refuse with 404 `not_found` when it is absent, trashed or hidden from the
/// viewer, with 403 `not_yours` when another user owns it, and with 412 `version_conflict` on a
/// stale `If-Match`.
@Component
class GoalActionService extends WritableViewSet<Goal, GoalView, GoalFilter> {

    /// What happens to the todos of a deleted goal.
    enum TodoDisposition {
        TRASH,
        MOVE
    }

    private final GoalQueries goalQueries;
    private final GoalViewAssembler goalViewAssembler;
    private final GoalCascade goalCascade;

    GoalActionService(
            ViewSetContext viewSetContext,
            GoalQueries goalQueries,
            GoalViewAssembler goalViewAssembler,
            GoalCascade goalCascade) {
        super(viewSetContext, goal);
        this.goalQueries = goalQueries;
        this.goalViewAssembler = goalViewAssembler;
        this.goalCascade = goalCascade;
    }

    @Override
    protected Expression<GoalView> view(Viewer viewer) {
        return GoalQueries.view(viewer);
    }

    @Override
    protected Predicate visibleTo(Viewer viewer) {
        return GoalQueries.visible(goal, viewer);
    }

    @Override
    protected List<GoalView> enrich(Viewer viewer, List<GoalView> rows, Set<String> includes) {
        return goalViewAssembler.complete(rows, includes, viewer);
    }

    /// Finishes a goal. Refuses with 409 `goal_finished` when it has another outcome.
    GoalView finish(Viewer viewer, UUID id, Goal.Outcome outcome) {
        return changeOwned(viewer, id, row -> row.finish(outcome, viewer.now()));
    }

    /// Makes a finished goal ACTIVE again; does nothing when it is ACTIVE.
    GoalView resume(Viewer viewer, UUID id) {
        return changeOwned(
                viewer,
                id,
                row -> {
                    if (row.isActive()) return;
                    row.resume();
                    goalCascade.afterResume(id, viewer);
                });
    }

    /// Puts the named goals first and returns all goals in their new order. Refuses with 404
    /// `not_found` when an id is not one of the viewer's goals.
    CursorPage<GoalView> reorder(Viewer viewer, ReorderRequest reorderRequest) {
        return reorder(viewer, reorderRequest, ownedBy(viewer), goal.position, Goal::setPosition);
    }

    /// Deletes a goal together with its todos (TRASH), or after it has moved them to another goal
    /// (MOVE). Refuses with 400 on `toGoalId`: `only_with_move` when it comes with TRASH,
    /// `required` when it is missing with MOVE, and `no_such_goal` when it is the same goal or not
    /// the viewer's.
    void delete(Viewer viewer, UUID id, TodoDisposition todoDisposition, @Nullable UUID toGoalId) {
        var row = lockOwned(viewer, id);
        switch (todoDisposition) {
            case TRASH -> {
                if (toGoalId != null) throw ApiException.invalid("toGoalId", "only_with_move");
                goalCascade.trash(id, viewer);
            }
            case MOVE -> {
                if (toGoalId == null) throw ApiException.invalid("toGoalId", "required");
                if (toGoalId.equals(id)) throw ApiException.invalid("toGoalId", "no_such_goal");
                goalQueries.lockOwned(viewer, toGoalId, "toGoalId");
                goalCascade.move(id, toGoalId, viewer);
            }
        }
        moveToTrash(row, viewer);
    }
}
