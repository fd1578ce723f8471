package com.todomate.quickinput;

import static com.todomate.quickinput.Verdict.NOTHING;
import static com.todomate.quickinput.Verdict.NOT_FOUND;
import static com.todomate.quickinput.Verdict.OK;
import static com.todomate.quickinput.Verdict.conflict;

import com.todomate.quickinput.Plan.Goal;
import com.todomate.quickinput.Plan.Quick;
import com.todomate.quickinput.Plan.Todo;
import java.util.List;
import java.util.Objects;

/// What domain.md lets people do with goals, and what that does to what lies in them.
record GoalRules(Plan plan, QuickInputRules days) {

    Verdict finish(Goal goal, String ending) {
        if (goal.ending != null && !goal.ending.equals(ending)) return conflict("goal_finished");
        goal.ending = ending;
        return OK;
    }

    Verdict resume(Goal goal) {
        if (goal.ending == null) return OK;
        quicksOf(goal).forEach(days::catchUp);
        goal.ending = null;
        quicksOf(goal).forEach(days::begin);
        return OK;
    }

    /// Without a word about its todos it must have none.
    Verdict delete(Goal goal) {
        return todosOf(goal).isEmpty() ? trash(goal) : conflict("goal_not_empty");
    }

    Verdict trash(Goal goal) {
        for (var quick : quicksOf(goal)) days.leave(quick, goal);
        for (var todo : todosOf(goal)) {
            plan.trash(todo, goal);
            if (todo.origin == null) continue;
            todo.origin.skipped.add(Objects.requireNonNull(todo.occurrence));
        }
        plan.trash(goal, null);
        return NOTHING;
    }

    Verdict move(Goal goal, Goal to) {
        if (!goal.active()) quicksOf(goal).forEach(days::wake);
        for (var todo : todosOf(goal)) todo.goal = to;
        for (var quick : quicksOf(goal)) quick.goal = to;
        plan.trash(goal, null);
        return NOTHING;
    }

    Verdict restore(Goal goal) {
        if (plan.expired(goal)) return NOT_FOUND;
        Plan.restore(goal);
        for (var quick : plan.quicks) {
            if (!goal.equals(quick.trashedWith)) continue;
            Plan.restore(quick);
            days.wake(quick);
        }
        days.comeBack(goal);
        return OK;
    }

    private List<Todo> todosOf(Goal goal) {
        return Plan.live(plan.todos).stream().filter(todo -> todo.goal.equals(goal)).toList();
    }

    private List<Quick> quicksOf(Goal goal) {
        return Plan.live(plan.quicks).stream().filter(quick -> quick.goal.equals(goal)).toList();
    }
}
