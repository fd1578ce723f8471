package com.todomate.goal;

import static com.querydsl.jpa.JPAExpressions.select;
import static com.todomate.goal.QGoal.goal;

import com.todomate.account.Pieces;
import com.todomate.account.Purge;
import com.todomate.people.SelectedViewers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Goals leave with their user, after what lies in them.
@Component
class GoalsOfUsers implements Purge {

    private final Pieces pieces;
    private final SelectedViewers viewers;
    private final List<Purge> parts = new ArrayList<>();

    GoalsOfUsers(Pieces pieces, SelectedViewers viewers, List<GoalContents> contents) {
        this.pieces = pieces;
        this.viewers = viewers;
        contents.forEach(kind -> parts.add(kind::purge));
        parts.add(this::lists);
        parts.add(this::goals);
    }

    @Override
    public int purge(UUID userId, int limit) {
        return Purge.next(parts, userId, limit);
    }

    private int lists(UUID userId, int limit) {
        return viewers.forget(select(goal.id).from(goal).where(goal.ownerId.eq(userId)), limit);
    }

    private int goals(UUID userId, int limit) {
        return pieces.remove(goal, goal.id, goal.ownerId.eq(userId), limit);
    }
}
