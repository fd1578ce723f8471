package com.todomate.goal;

import static com.todomate.goal.QGoal.goal;

import com.todomate.persistence.BatchDeleter;
import com.todomate.persistence.UserDataEraser;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Deletes the goals of an erased user, after the rows that belong to them.
@Component
class GoalEraser implements UserDataEraser {

    private final BatchDeleter batchDeleter;
    private final List<UserDataEraser> parts = new ArrayList<>();

    GoalEraser(BatchDeleter batchDeleter, List<GoalDependents> dependents) {
        this.batchDeleter = batchDeleter;
        dependents.forEach(kind -> parts.add(kind::purge));
        parts.add(this::deleteGoals);
    }

    @Override
    public int eraseBatch(UUID userId, int limit) {
        return UserDataEraser.firstNonEmpty(parts, userId, limit);
    }

    private int deleteGoals(UUID userId, int limit) {
        return batchDeleter.deleteBatch(goal, goal.id, goal.ownerId.eq(userId), limit);
    }
}
