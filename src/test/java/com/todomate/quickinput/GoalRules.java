package com.todomate.quickinput;

import static com.todomate.quickinput.Outcome.NOTHING;
import static com.todomate.quickinput.Outcome.NOT_FOUND;
import static com.todomate.quickinput.Outcome.OK;
import static com.todomate.quickinput.Outcome.conflict;

import com.todomate.quickinput.PlannerModel.Goal;
import com.todomate.quickinput.PlannerModel.Quick;
import com.todomate.quickinput.PlannerModel.Todo;
import java.util.List;
import java.util.Objects;

/// The rules for goals, and their effect on the todos and quick inputs of a goal
/// (docs/life-cycle.md).
record GoalRules(PlannerModel plan, QuickInputRules days) {

    Outcome finish(Goal goal, String ending) {
        if (goal.ending != null && !goal.ending.equals(ending)) return conflict("goal_finished");
        goal.ending = ending;
        return OK;
    }

    Outcome resume(Goal goal) {
        if (goal.ending == null) return OK;
        quicksOf(goal).forEach(days::catchUp);
        goal.ending = null;
        quicksOf(goal).forEach(days::begin);
        return OK;
    }

    /// Deletes a goal without todos. Refuses with 409 `goal_not_empty` when it holds any.
    Outcome delete(Goal goal) {
        return todosOf(goal).isEmpty() ? trash(goal) : conflict("goal_not_empty");
    }

    Outcome trash(Goal goal) {
        for (var quick : quicksOf(goal)) days.moveToTrash(quick, goal);
        for (var todo : todosOf(goal)) {
            plan.trash(todo, goal);
            if (todo.origin == null) continue;
            todo.origin.skipped.add(Objects.requireNonNull(todo.occurrence));
        }
        plan.trash(goal, null);
        return NOTHING;
    }

    Outcome move(Goal goal, Goal to) {
        if (!goal.active()) quicksOf(goal).forEach(days::restart);
        for (var todo : todosOf(goal)) todo.goal = to;
        for (var quick : quicksOf(goal)) quick.goal = to;
        plan.trash(goal, null);
        return NOTHING;
    }

    Outcome restore(Goal goal) {
        if (plan.expired(goal)) return NOT_FOUND;
        PlannerModel.restore(goal);
        for (var quick : plan.quicks) {
            if (!goal.equals(quick.trashedWith)) continue;
            PlannerModel.restore(quick);
            days.restart(quick);
        }
        days.restoreTodosTrashedWith(goal);
        return OK;
    }

    private List<Todo> todosOf(Goal goal) {
        return PlannerModel.live(plan.todos).stream()
                .filter(todo -> todo.goal.equals(goal))
                .toList();
    }

    private List<Quick> quicksOf(Goal goal) {
        return PlannerModel.live(plan.quicks).stream()
                .filter(quick -> quick.goal.equals(goal))
                .toList();
    }
}
