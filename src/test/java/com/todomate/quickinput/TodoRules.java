package com.todomate.quickinput;

import static com.todomate.quickinput.Verdict.INVALID;
import static com.todomate.quickinput.Verdict.NOTHING;
import static com.todomate.quickinput.Verdict.NOT_FOUND;
import static com.todomate.quickinput.Verdict.OK;
import static com.todomate.quickinput.Verdict.conflict;

import com.todomate.quickinput.Plan.Goal;
import com.todomate.quickinput.Plan.Quick;
import com.todomate.quickinput.Plan.Text;
import com.todomate.quickinput.Plan.Todo;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What domain.md lets people do with todos.
record TodoRules(Plan plan) {

    /// All that a client may write of a todo.
    record Wish(Goal goal, Text text, @Nullable LocalDate date, boolean done) {

        static Wish of(Todo todo) {
            return new Wish(todo.goal, todo.text, todo.date, todo.done);
        }

        boolean same(Todo todo) {
            return equals(of(todo));
        }

        /// Nothing else is wished than to be rid of the date, and with it of the time.
        boolean leaves(Todo todo) {
            var timed = new Text(text.title(), todo.text.time(), text.memo());
            return goal.equals(todo.goal)
                    && timed.equals(todo.text)
                    && (text.time() == null || text.equals(todo.text));
        }

        Wish at(Goal other, @Nullable LocalDate day) {
            return new Wish(other, text, day, done);
        }
    }

    Verdict create(Wish wish) {
        if (wish.date() == null && (wish.text().time() != null || wish.done())) return INVALID;
        var todo = new Todo(wish.goal(), wish.text(), wish.date());
        todo.done = wish.done();
        plan.todos.add(todo);
        return Verdict.CREATED;
    }

    Verdict edit(Todo todo, Wish wish) {
        if (todo.returned() && (wish.date() == null || wish.date().equals(todo.date))) {
            return wish.at(wish.goal(), todo.date).same(todo) ? OK : conflict("todo_archived");
        }
        if (wish.date() == null && wish.done()) {
            return todo.done ? conflict("todo_done") : INVALID;
        }
        var quick = todo.attached();
        if (wish.date() == null && quick != null) {
            if (!wish.leaves(todo)) return conflict("todo_returns");
            goBack(todo, quick);
            return OK;
        }
        if (wish.date() == null && wish.text().time() != null) return INVALID;
        if (wish.same(todo)) return OK;
        todo.goal = wish.goal();
        todo.text = wish.text();
        todo.date = wish.date();
        todo.done = wish.done();
        todo.archived = false;
        todo.own();
        if (wish.date() == null) todo.store();
        return OK;
    }

    private static void goBack(Todo todo, Quick quick) {
        todo.archived = true;
        todo.follows = true;
        todo.done = false;
        todo.date = todo.occurrence;
        follow(todo, quick);
    }

    Verdict complete(Todo todo) {
        if (todo.archived) return conflict("todo_archived");
        todo.done = true;
        todo.own();
        return OK;
    }

    Verdict reopen(Todo todo) {
        todo.done = false;
        return OK;
    }

    Verdict move(Todo todo, @Nullable LocalDate date, Goal goal) {
        var day = date == null ? todo.date : date;
        var verdict = edit(todo, Wish.of(todo).at(goal, day));
        if (!verdict.equals(OK) || date == null || !todo.archived) return verdict;
        todo.archived = false;
        todo.own();
        return OK;
    }

    /// By a number of days from where it lies.
    Verdict shift(Todo todo, int days) {
        if (todo.archived) return conflict("todo_archived");
        return move(todo, Objects.requireNonNull(todo.date).plusDays(days), todo.goal);
    }

    /// All open ones before today.
    int moveOverdue(LocalDate day) {
        int moved = 0;
        for (var todo : Plan.live(plan.todos)) {
            if (todo.archived || todo.done || !todo.before(plan.today())) continue;
            move(todo, day, todo.goal);
            moved++;
        }
        return moved;
    }

    Verdict archive(Todo todo) {
        if (todo.archived) return OK;
        if (todo.done) return conflict("todo_done");
        var quick = todo.attached();
        if (quick == null) todo.store();
        else goBack(todo, quick);
        return OK;
    }

    Verdict activate(Todo todo, @Nullable LocalDate date, @Nullable String time) {
        var day = date == null ? todo.date : date;
        if (day == null) return INVALID;
        if (!todo.archived) {
            var same = time == null || time.equals(todo.text.time());
            return todo.lies(day) && same ? OK : conflict("todo_active");
        }
        if (time != null) todo.text = new Text(todo.text.title(), time, todo.text.memo());
        todo.date = day;
        todo.archived = false;
        todo.own();
        return OK;
    }

    Verdict delete(Todo todo) {
        if (todo.origin != null) todo.origin.skipped.add(Objects.requireNonNull(todo.occurrence));
        plan.trash(todo, null);
        return NOTHING;
    }

    Verdict restore(Todo todo) {
        if (plan.expired(todo)) return NOT_FOUND;
        var quick = todo.origin;
        var occurrence = todo.occurrence;
        if (quick == null || occurrence == null) {
            if (todo.goal.trashed) return conflict("goal_in_trash");
            Plan.restore(todo);
            return OK;
        }
        if (quick.trashed && todo.follows) {
            return conflict(todo.goal.trashed ? "goal_in_trash" : "quick_input_in_trash");
        }
        if (plan.there(quick, occurrence) != null) return conflict("occurrence_taken");
        var catchesUp = todo.follows && (todo.archived || !todo.before(plan.today()));
        if ((catchesUp ? quick.goal : todo.goal).trashed) return conflict("goal_in_trash");
        quick.skipped.remove(occurrence);
        if (catchesUp) follow(todo, quick);
        else todo.own();
        Plan.restore(todo);
        return OK;
    }

    /// Says what its quick input says now.
    static void follow(Todo todo, Quick quick) {
        todo.text = quick.text;
        todo.goal = quick.goal;
        if (todo.archived && !quick.names(Objects.requireNonNull(todo.date))) todo.store();
    }
}
