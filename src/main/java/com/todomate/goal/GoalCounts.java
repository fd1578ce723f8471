package com.todomate.goal;

/// What a goal holds: open and done todos with a date, todos in its archive box, and quick inputs.
public record GoalCounts(long open, long done, long archived, long quickInputs) {

    static final GoalCounts NONE = new GoalCounts(0, 0, 0, 0);

    /// Counts contributed by the todo module.
    public GoalCounts(long open, long done, long archived) {
        this(open, done, archived, 0);
    }

    /// Counts contributed by the quick input module.
    public GoalCounts(long quickInputs) {
        this(0, 0, 0, quickInputs);
    }

    GoalCounts plus(GoalCounts other) {
        return new GoalCounts(
                open + other.open,
                done + other.done,
                archived + other.archived,
                quickInputs + other.quickInputs);
    }
}
