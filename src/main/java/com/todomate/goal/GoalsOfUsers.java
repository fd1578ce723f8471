package com.todomate.goal;

import static com.todomate.goal.QGoal.goal;

import com.todomate.account.Pieces;
import com.todomate.account.Purge;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Goals leave with their user, after what lies in them.
@Component
class GoalsOfUsers implements Purge {

    private final Pieces pieces;
    private final List<Purge> parts = new ArrayList<>();

    GoalsOfUsers(Pieces pieces, List<GoalContents> contents) {
        this.pieces = pieces;
        contents.forEach(kind -> parts.add(kind::purge));
        parts.add(this::goals);
    }

    @Override
    public int purge(UUID userId, int limit) {
        return Purge.next(parts, userId, limit);
    }

    private int goals(UUID userId, int limit) {
        return pieces.remove(goal, goal.id, goal.ownerId.eq(userId), limit);
    }
}
