package com.todomate.calendar;

import com.querydsl.core.annotations.QueryProjection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The share of a user's todos that belongs to one goal.
public record GoalShare(UUID goalId, long total, long done) {

    @QueryProjection
    public GoalShare {}

    /// Creates the share of missed todos, of which none is done.
    @QueryProjection
    public GoalShare(UUID goalId, long missed) {
        this(goalId, missed, 0);
    }

    GoalShare plus(@Nullable GoalShare other) {
        return other == null ? this : new GoalShare(goalId, total + other.total, done + other.done);
    }
}
