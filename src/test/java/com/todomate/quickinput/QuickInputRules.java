package com.todomate.quickinput;

import static com.todomate.quickinput.Outcome.CREATED;
import static com.todomate.quickinput.Outcome.INVALID;
import static com.todomate.quickinput.Outcome.NOTHING;
import static com.todomate.quickinput.Outcome.NOT_FOUND;
import static com.todomate.quickinput.Outcome.OK;
import static com.todomate.quickinput.Outcome.conflict;

import com.todomate.quickinput.PlannerModel.Goal;
import com.todomate.quickinput.PlannerModel.Quick;
import com.todomate.quickinput.PlannerModel.Text;
import com.todomate.quickinput.PlannerModel.Todo;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rules of docs/life-cycle.md for quick inputs, their occurrences, and the change of day.
record QuickInputRules(PlannerModel plan) {

    /// All fields of a quick input that a client writes.
    record Change(
            Goal goal,
            Text text,
            Set<DayOfWeek> weekdays,
            @Nullable LocalDate start,
            @Nullable LocalDate end,
            boolean auto,
            String missed) {

        boolean possible() {
            return start == null || end == null || !end.isBefore(start);
        }

        void on(Quick quick) {
            quick.goal = goal;
            quick.text = text;
            quick.weekdays = weekdays;
            quick.start = start;
            quick.end = end;
            quick.auto = auto;
            quick.missed = missed;
        }
    }

    Outcome create(Change change) {
        if (!change.possible()) return INVALID;
        var quick = new Quick(change.goal(), change.text(), plan.today().minusDays(1));
        change.on(quick);
        plan.quicks.add(quick);
        begin(quick);
        return CREATED;
    }

    /// Updates the todos that follow. A returned todo whose date the new rule does not include
    /// becomes stored.
    Outcome edit(Quick quick, Change change) {
        if (!change.possible()) return INVALID;
        catchUp(quick);
        change.on(quick);
        var current =
                plan.followersOf(quick)
                        .filter(todo -> todo.archived || !todo.before(plan.today()))
                        .toList();
        current.forEach(todo -> TodoRules.follow(todo, quick));
        begin(quick);
        return OK;
    }

    Outcome pause(Quick quick) {
        catchUp(quick);
        quick.paused = true;
        return OK;
    }

    Outcome resume(Quick quick) {
        catchUp(quick);
        quick.paused = false;
        begin(quick);
        return OK;
    }

    Outcome delete(Quick quick) {
        if (quick.processedThrough.isBefore(plan.today())) end(quick, plan.today());
        moveToTrash(quick, null);
        for (var todo : plan.followersOf(quick).toList()) plan.trash(todo, quick);
        return NOTHING;
    }

    /// Moves a quick input to the trash. Its todos planted on past days stop following it.
    void moveToTrash(Quick quick, @Nullable Goal with) {
        plan.followersOf(quick)
                .filter(todo -> todo.planted() && todo.before(plan.today()))
                .forEach(Todo::stopFollowing);
        plan.trash(quick, with);
    }

    Outcome restore(Quick quick) {
        if (plan.expired(quick)) return NOT_FOUND;
        if (quick.goal.trashed) return conflict("goal_in_trash");
        PlannerModel.restore(quick);
        restoreTodosTrashedWith(quick);
        restart(quick);
        begin(quick);
        return OK;
    }

    /// Restores the todos that were trashed together with `with`. A todo whose occurrence has
    /// another todo by now stays in the trash, by itself. Planted todos of past days stop
    /// following.
    void restoreTodosTrashedWith(PlannerModel.ModelItem with) {
        for (var todo : plan.todos) {
            if (!with.equals(todo.trashedWith)) continue;
            var quick = todo.origin;
            if (quick != null && todo.occurrence != null) {
                if (plan.findTodo(quick, todo.occurrence) != null) {
                    todo.trashedWith = null;
                    continue;
                }
                if (with instanceof Goal) quick.skipped.remove(todo.occurrence);
                if (todo.planted() && todo.before(plan.today())) todo.stopFollowing();
            }
            PlannerModel.restore(todo);
        }
    }

    /// Restarts planting from today on, after the quick input was in the trash or in a finished
    /// goal. The days in between are not planted. The missed policy applies to earlier todos.
    void restart(Quick quick) {
        if (quick.processedThrough.isBefore(plan.today())) end(quick, plan.today());
        quick.processedThrough = plan.today().minusDays(1);
        quick.again = true;
    }

    /// Begins today for every quick input, like the job and like a request that opens a day.
    void beginToday() {
        for (var quick : PlannerModel.live(plan.quicks)) {
            if (quick.again || quick.processedThrough.isBefore(plan.today())) begin(quick);
        }
    }

    /// Begins today before the quick input changes.
    void catchUp(Quick quick) {
        if (!quick.processedThrough.equals(plan.today())) begin(quick);
    }

    /// Ends the days before today, and plants the covered days up to today.
    void begin(Quick quick) {
        var today = plan.today();
        if (quick.processedThrough.isBefore(today)) end(quick, today);
        if (quick.auto && quick.isActive()) {
            var only = quick.missed.equals("DROP") || !quick.processedThrough.isBefore(today);
            var from = only ? today : quick.processedThrough.plusDays(1);
            from.datesUntil(today.plusDays(1)).forEach(date -> plant(quick, date));
        }
        // After a change to a zone further west, `processedThrough` may lie after today. That day
        // begins
        // again.
        quick.processedThrough = today;
        quick.again = false;
    }

    private void plant(Quick quick, LocalDate date) {
        if (!plan.suggests(quick, date)) return;
        var on = quick.missed.equals("ROLL") ? plan.today() : date;
        var todo = new Todo(quick.goal, quick.text, on);
        todo.origin = quick;
        todo.occurrence = date;
        todo.follows = true;
        plan.todos.add(todo);
    }

    private void end(Quick quick, LocalDate today) {
        for (var todo : plan.followersOf(quick).toList()) {
            if (!todo.planted() || !todo.before(today) || todo.before(quick.processedThrough))
                continue;
            switch (quick.missed) {
                case "DROP" -> {
                    plan.todos.remove(todo);
                    quick.skipped.add(Objects.requireNonNull(todo.occurrence));
                }
                case "ROLL" -> todo.date = today;
                default -> {}
            }
        }
    }

    Outcome activate(Quick quick, LocalDate date, @Nullable String title, @Nullable String time) {
        var text = quick.text;
        var content =
                new Text(
                        title == null ? text.title() : title,
                        time == null ? text.time() : time,
                        text.memo());
        var existing = visible(quick, date);
        if (existing != null) {
            var isOverridden = title != null || time != null;
            if (existing.archived || (existing.follows && isOverridden)) {
                existing.text = content;
                existing.archived = false;
                existing.stopFollowing();
            }
            return OK;
        }
        if (quick.skipped.contains(date)) return conflict("occurrence_skipped");
        if (!plan.suggests(quick, date)) return conflict("not_offered");
        var todo = new Todo(quick.goal, content, date);
        todo.origin = quick;
        todo.occurrence = date;
        plan.todos.add(todo);
        return CREATED;
    }

    /// Returns the todo of an occurrence; null also when it lies in the box of a finished goal.
    private @Nullable Todo visible(Quick quick, LocalDate date) {
        var existing = plan.findTodo(quick, date);
        return existing != null && existing.archived && !quick.goal.active() ? null : existing;
    }

    Outcome skip(Quick quick, LocalDate date) {
        if (quick.skipped.contains(date)) return NOTHING;
        var existing = visible(quick, date);
        if (existing != null && !existing.archived) return conflict("occurrence_active");
        if (existing != null) plan.trash(existing, null);
        else if (!plan.suggests(quick, date)) return conflict("not_offered");
        quick.skipped.add(date);
        return NOTHING;
    }

    /// Succeeds without effect when the occurrence has a todo. Refuses with 409 `not_offered` when
    /// a finished goal hides that todo, or when the date is not offered at all.
    Outcome unskip(Quick quick, LocalDate date) {
        var existing = plan.findTodo(quick, date);
        if (existing != null) {
            return existing.archived && !quick.goal.active() ? conflict("not_offered") : OK;
        }
        if (!quick.isActive() || !quick.covers(date)) return conflict("not_offered");
        quick.skipped.remove(date);
        return OK;
    }
}
