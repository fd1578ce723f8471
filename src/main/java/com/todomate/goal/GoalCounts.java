package com.todomate.goal;

/// How many todos a goal holds: open and done ones on a date, and those stored in its archive box.
public record GoalCounts(long open, long done, long archived) {

    public static final GoalCounts NONE = new GoalCounts(0, 0, 0);
}
