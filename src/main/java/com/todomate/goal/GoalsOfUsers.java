package com.todomate.goal;

import static com.todomate.goal.QGoal.goal;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.Purge;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Goals leave with their user, after what lies in them.
@Component
class GoalsOfUsers implements Purge {

    private final JPAQueryFactory queries;
    private final List<GoalContents> contents;

    GoalsOfUsers(JPAQueryFactory queries, List<GoalContents> contents) {
        this.queries = queries;
        this.contents = contents;
    }

    @Override
    public void purge(UUID userId) {
        contents.forEach(kind -> kind.purge(userId));
        queries.delete(goal).where(goal.ownerId.eq(userId)).execute();
    }
}
