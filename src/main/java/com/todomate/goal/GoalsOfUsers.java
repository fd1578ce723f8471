package com.todomate.goal;

import static com.todomate.goal.QGoal.goal;

import com.querydsl.jpa.impl.JPADeleteClause;
import com.todomate.account.Purge;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Goals leave with their user, after what lies in them.
@Component
class GoalsOfUsers implements Purge {

    private final EntityManager db;
    private final GoalContents contents;

    GoalsOfUsers(EntityManager db, GoalContents contents) {
        this.db = db;
        this.contents = contents;
    }

    @Override
    public void purge(UUID userId) {
        contents.purge(userId);
        new JPADeleteClause(db, goal).where(goal.ownerId.eq(userId)).execute();
    }
}
