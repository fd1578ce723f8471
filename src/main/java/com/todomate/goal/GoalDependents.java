package com.todomate.goal;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.todomate.http.Viewer;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/// The rows of another module that belong to goals. Each such module declares a bean. Changes are
/// made in the goal's transaction, with the goal's row locked. The beans are called in the order of
/// their `@Order`.
public interface GoalDependents {

    /// Returns whether the goal holds rows that may be deleted with it only when the request says
    /// so.
    boolean blocksDeletion(UUID goal);

    /// Returns whether the goal holds any rows, in the trash or not.
    boolean existInIncludingTrash(UUID goal);

    /// Moves all rows of the goal to the trash, to be restored with the goal.
    void trashWith(UUID goal, Viewer viewer);

    /// Selects the number of rows that went to the trash with a goal of this owner.
    Expression<Long> countTrashedWith(ComparablePath<UUID> goal, ComparablePath<UUID> owner);

    /// Ends the time in which the rows of permanently deleted goals can be restored: sets
    /// `deletedAt` of the rows to `expired` where the `deletedAt` of the goal is not after it.
    void expire(Collection<UUID> goals, Instant expired);

    /// Restores the rows that went to the trash with the goal. Refuses with 409 `too_many` when
    /// their owner would have more of them than allowed.
    void restoreWith(UUID goal, Viewer viewer);

    /// Moves all rows to another goal of the same owner, behind its rows.
    void move(UUID from, UUID to, Viewer viewer);

    /// Runs after a finished goal was resumed.
    default void afterResume(UUID goal, Viewer viewer) {}

    /// Returns the number of rows of each goal. Goals without rows may be left out.
    Map<UUID, GoalCounts> counts(Collection<UUID> goals);
}
