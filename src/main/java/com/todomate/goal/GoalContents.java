package com.todomate.goal;

import com.todomate.viewset.Viewer;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/// What lies in goals, told by whoever puts it there. Called in the goal's transaction, with the
/// goal's row locked; of several kinds of contents none knows which comes first.
public interface GoalContents {

    /// Whether the goal holds anything that a deletion must not take along unasked.
    boolean in(UUID goal);

    /// Whether the goal holds anything at all, be it in the trash.
    boolean evenTrashIn(UUID goal);

    /// Sends all of it to the trash, to come back with the goal.
    void trashWith(UUID goal, Viewer viewer);

    /// Takes back what went to the trash with the goal.
    void restoreWith(UUID goal, Viewer viewer);

    /// Puts all of it into another goal of the same owner, after what is there.
    void move(UUID from, UUID to, Viewer viewer);

    /// The goal was taken up again.
    default void resumed(UUID goal, Viewer viewer) {}

    /// Removes at most `limit` rows of a user who is gone, trash and all, and says how many; 0 only
    /// when nothing is left.
    int purge(UUID userId, int limit);

    /// How much each goal holds; a goal without anything may be left out.
    Map<UUID, GoalCounts> counts(Collection<UUID> goals);
}
