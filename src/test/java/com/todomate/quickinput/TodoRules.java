package com.todomate.quickinput;

import static com.todomate.quickinput.Outcome.INVALID;
import static com.todomate.quickinput.Outcome.NOTHING;
import static com.todomate.quickinput.Outcome.NOT_FOUND;
import static com.todomate.quickinput.Outcome.OK;
import static com.todomate.quickinput.Outcome.conflict;

import com.todomate.quickinput.PlannerModel.Goal;
import com.todomate.quickinput.PlannerModel.Quick;
import com.todomate.quickinput.PlannerModel.Text;
import com.todomate.quickinput.PlannerModel.Todo;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rules of docs/life-cycle.md for todos.
record TodoRules(PlannerModel plan) {

    /// All fields of a todo that a client writes.
    record Change(Goal goal, Text text, @Nullable LocalDate date, boolean done) {

        static Change of(Todo todo) {
            return new Change(todo.goal, todo.text, todo.date, todo.done);
        }

        boolean same(Todo todo) {
            return equals(of(todo));
        }

        /// Returns whether title, memo and goal stay as they are and the time stays or is cleared.
        /// Only then may a request clear the date of a todo with an origin.
        boolean clearsAtMostTheTime(Todo todo) {
            var timed = new Text(text.title(), todo.text.time(), text.memo());
            return goal.equals(todo.goal)
                    && timed.equals(todo.text)
                    && (text.time() == null || text.equals(todo.text));
        }

        Change at(Goal other, @Nullable LocalDate day) {
            return new Change(other, text, day, done);
        }
    }

    Outcome create(Change change) {
        if (change.date() == null && (change.text().time() != null || change.done()))
            return INVALID;
        var todo = new Todo(change.goal(), change.text(), change.date());
        todo.done = change.done();
        plan.todos.add(todo);
        return Outcome.CREATED;
    }

    Outcome edit(Todo todo, Change change) {
        if (todo.returned() && (change.date() == null || change.date().equals(todo.date))) {
            return change.at(change.goal(), todo.date).same(todo) ? OK : conflict("todo_archived");
        }
        if (change.date() == null && change.done()) {
            return todo.done ? conflict("todo_done") : INVALID;
        }
        var quick = todo.liveOrigin();
        if (change.date() == null && quick != null) {
            if (!change.clearsAtMostTheTime(todo)) return conflict("todo_returns");
            returnToBox(todo, quick);
            return OK;
        }
        if (change.date() == null && change.text().time() != null) return INVALID;
        if (change.same(todo)) return OK;
        todo.goal = change.goal();
        todo.text = change.text();
        todo.date = change.date();
        todo.done = change.done();
        todo.archived = false;
        todo.stopFollowing();
        if (change.date() == null) todo.store();
        return OK;
    }

    private static void returnToBox(Todo todo, Quick quick) {
        todo.archived = true;
        todo.follows = true;
        todo.done = false;
        todo.date = todo.occurrence;
        follow(todo, quick);
    }

    Outcome complete(Todo todo) {
        if (todo.archived) return conflict("todo_archived");
        todo.done = true;
        todo.stopFollowing();
        return OK;
    }

    Outcome reopen(Todo todo) {
        todo.done = false;
        return OK;
    }

    Outcome move(Todo todo, @Nullable LocalDate date, Goal goal) {
        var day = date == null ? todo.date : date;
        var outcome = edit(todo, Change.of(todo).at(goal, day));
        if (!outcome.equals(OK) || date == null || !todo.archived) return outcome;
        todo.archived = false;
        todo.stopFollowing();
        return OK;
    }

    /// Moves a todo by a number of days. Refuses with 409 `todo_archived` when it is in the box.
    Outcome shift(Todo todo, int days) {
        if (todo.archived) return conflict("todo_archived");
        return move(todo, Objects.requireNonNull(todo.date).plusDays(days), todo.goal);
    }

    /// Moves all open todos before today, except those of finished goals. Returns their number.
    int moveOverdue(LocalDate day) {
        int moved = 0;
        for (var todo : PlannerModel.live(plan.todos)) {
            if (todo.archived || todo.done || !todo.before(plan.today())) continue;
            if (!todo.goal.active()) continue;
            move(todo, day, todo.goal);
            moved++;
        }
        return moved;
    }

    Outcome archive(Todo todo) {
        if (todo.archived) return OK;
        if (todo.done) return conflict("todo_done");
        var quick = todo.liveOrigin();
        if (quick == null) todo.store();
        else returnToBox(todo, quick);
        return OK;
    }

    Outcome activate(Todo todo, @Nullable LocalDate date, @Nullable String time) {
        var day = date == null ? todo.date : date;
        if (day == null) return INVALID;
        if (!todo.archived) {
            var same = time == null || time.equals(todo.text.time());
            return todo.isOn(day) && same ? OK : conflict("todo_active");
        }
        if (time != null) todo.text = new Text(todo.text.title(), time, todo.text.memo());
        todo.date = day;
        todo.archived = false;
        todo.stopFollowing();
        return OK;
    }

    Outcome delete(Todo todo) {
        if (todo.origin != null) todo.origin.skipped.add(Objects.requireNonNull(todo.occurrence));
        plan.trash(todo, null);
        return NOTHING;
    }

    Outcome restore(Todo todo) {
        if (plan.expired(todo)) return NOT_FOUND;
        var quick = todo.origin;
        var occurrence = todo.occurrence;
        if (quick == null || occurrence == null) {
            if (todo.goal.trashed) return conflict("goal_in_trash");
            PlannerModel.restore(todo);
            return OK;
        }
        if (quick.trashed && todo.follows) {
            return conflict(todo.goal.trashed ? "goal_in_trash" : "quick_input_in_trash");
        }
        if (plan.findTodo(quick, occurrence) != null) {
            if (todo.goal.trashed) return conflict("goal_in_trash");
            todo.dropOrigin();
            PlannerModel.restore(todo);
            return OK;
        }
        var catchesUp = todo.follows && (todo.archived || !todo.before(plan.today()));
        if ((catchesUp ? quick.goal : todo.goal).trashed) return conflict("goal_in_trash");
        quick.skipped.remove(occurrence);
        if (catchesUp) follow(todo, quick);
        else todo.stopFollowing();
        PlannerModel.restore(todo);
        return OK;
    }

    /// Copies the current content of the quick input. A returned todo whose date the rule does not
    /// include becomes stored.
    static void follow(Todo todo, Quick quick) {
        todo.text = quick.text;
        todo.goal = quick.goal;
        if (todo.archived && !quick.includesDate(Objects.requireNonNull(todo.date))) todo.store();
    }
}
