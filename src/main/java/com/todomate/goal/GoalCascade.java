package com.todomate.goal;

import static com.todomate.goal.QGoal.goal;

import com.querydsl.core.types.Expression;
import com.todomate.http.Viewer;
import com.todomate.problem.ApiException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Passes a change of a goal on to the rows of other modules that belong to it, in the order of
/// their [GoalDependents]. Callers that change rows must hold the lock of the goal's row.
@Component
class GoalCascade {

    private final List<GoalDependents> dependents;

    GoalCascade(List<GoalDependents> dependents) {
        this.dependents = dependents;
    }

    /// Refuses with 409 `goal_not_empty` when the goal holds todos.
    void requireEmpty(UUID goalId) {
        if (dependents.stream().anyMatch(dependent -> dependent.blocksDeletion(goalId))) {
            throw ApiException.conflict("goal_not_empty");
        }
    }

    /// Returns whether the goal holds any rows, in the trash or not.
    boolean hasRowsIncludingTrash(UUID goalId) {
        return dependents.stream().anyMatch(dependent -> dependent.existInIncludingTrash(goalId));
    }

    /// Moves all rows of the goal to the trash, to be restored with the goal.
    void trash(UUID goalId, Viewer viewer) {
        dependents.forEach(dependent -> dependent.trashWith(goalId, viewer));
    }

    /// Restores the rows that went to the trash with the goal.
    void restore(UUID goalId, Viewer viewer) {
        dependents.forEach(dependent -> dependent.restoreWith(goalId, viewer));
    }

    /// Moves all rows to another goal of the same owner, behind its rows.
    void move(UUID from, UUID to, Viewer viewer) {
        dependents.forEach(dependent -> dependent.move(from, to, viewer));
    }

    /// Runs after a finished goal was resumed.
    void afterResume(UUID goalId, Viewer viewer) {
        dependents.forEach(dependent -> dependent.afterResume(goalId, viewer));
    }

    /// Ends the time in which the rows of permanently deleted goals can be restored.
    void expire(Collection<UUID> goalIds, Instant expired) {
        dependents.forEach(dependent -> dependent.expire(goalIds, expired));
    }

    /// Returns, for each module, an expression that counts the rows that are restored with a goal.
    List<Expression<Long>> trashedCounts() {
        return dependents.stream()
                .map(dependent -> dependent.countTrashedWith(goal.id, goal.ownerId))
                .toList();
    }

    /// Returns the number of rows of each goal. Goals without rows may be left out.
    Map<UUID, GoalCounts> counts(Collection<UUID> goalIds) {
        var counts = new HashMap<UUID, GoalCounts>();
        for (var dependent : dependents) {
            dependent
                    .counts(goalIds)
                    .forEach((id, part) -> counts.merge(id, part, GoalCounts::plus));
        }
        return counts;
    }
}
