package com.todomate.goal;

import com.github.f4b6a3.uuid.UuidCreator;
import com.todomate.account.UserRegistered;
import jakarta.persistence.EntityManager;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Creates a goal for every new user, in the transaction of the sign-up, so that the first todo
/// needs nothing else.
@Component
class DefaultGoalCreator {

    private final EntityManager db;
    private final MessageSource messages;

    DefaultGoalCreator(EntityManager db, MessageSource messages) {
        this.db = db;
        this.messages = messages;
    }

    @EventListener
    void on(UserRegistered user) {
        var title = messages.getMessage("goal.first", null, user.locale());
        var content =
                new GoalContent(title, GoalContent.DEFAULT_COLOR, user.defaultGoalVisibility());
        db.persist(new Goal(UuidCreator.getTimeOrderedEpoch(), user.userId(), content, 0));
    }
}
