package com.todomate.goal;

/// What a goal holds: open and done todos on a date, entries of its archive box, and quick inputs.
public record GoalCounts(long open, long done, long archived, long quickInputs) {

    static final GoalCounts NONE = new GoalCounts(0, 0, 0, 0);

    /// What is told by who knows todos.
    public GoalCounts(long open, long done, long archived) {
        this(open, done, archived, 0);
    }

    /// What is told by who knows quick inputs.
    public GoalCounts(long quickInputs) {
        this(0, 0, 0, quickInputs);
    }

    GoalCounts and(GoalCounts other) {
        return new GoalCounts(
                open + other.open,
                done + other.done,
                archived + other.archived,
                quickInputs + other.quickInputs);
    }
}
