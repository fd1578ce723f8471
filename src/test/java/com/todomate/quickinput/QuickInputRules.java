package com.todomate.quickinput;

import static com.todomate.quickinput.Verdict.CREATED;
import static com.todomate.quickinput.Verdict.INVALID;
import static com.todomate.quickinput.Verdict.NOTHING;
import static com.todomate.quickinput.Verdict.NOT_FOUND;
import static com.todomate.quickinput.Verdict.OK;
import static com.todomate.quickinput.Verdict.conflict;

import com.todomate.quickinput.Plan.Goal;
import com.todomate.quickinput.Plan.Quick;
import com.todomate.quickinput.Plan.Text;
import com.todomate.quickinput.Plan.Todo;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What domain.md lets people do with quick inputs and what these offer, and what the days do.
record QuickInputRules(Plan plan) {

    /// All that a client may write of a quick input.
    record Wish(
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

    Verdict create(Wish wish) {
        if (!wish.possible()) return INVALID;
        var quick = new Quick(wish.goal(), wish.text(), plan.today().minusDays(1));
        wish.on(quick);
        plan.quicks.add(quick);
        begin(quick);
        return CREATED;
    }

    /// What follows says the new things; what the rule does not name any more is stored.
    Verdict edit(Quick quick, Wish wish) {
        if (!wish.possible()) return INVALID;
        catchUp(quick);
        wish.on(quick);
        var current =
                plan.followersOf(quick)
                        .filter(todo -> todo.archived || !todo.before(plan.today()))
                        .toList();
        current.forEach(todo -> TodoRules.follow(todo, quick));
        begin(quick);
        return OK;
    }

    Verdict pause(Quick quick) {
        catchUp(quick);
        quick.paused = true;
        return OK;
    }

    Verdict resume(Quick quick) {
        catchUp(quick);
        quick.paused = false;
        begin(quick);
        return OK;
    }

    Verdict delete(Quick quick) {
        if (quick.reached.isBefore(plan.today())) end(quick, plan.today());
        leave(quick, null);
        for (var todo : plan.followersOf(quick).toList()) plan.trash(todo, quick);
        return NOTHING;
    }

    /// What was planted on a day that is over is its owner's.
    void leave(Quick quick, @Nullable Goal with) {
        plan.followersOf(quick)
                .filter(todo -> todo.planted() && todo.before(plan.today()))
                .forEach(Todo::own);
        plan.trash(quick, with);
    }

    Verdict restore(Quick quick) {
        if (plan.expired(quick)) return NOT_FOUND;
        if (quick.goal.trashed) return conflict("goal_in_trash");
        Plan.restore(quick);
        comeBack(quick);
        wake(quick);
        begin(quick);
        return OK;
    }

    /// What went to the trash with something comes back with it, unless another one took its place;
    /// what was planted on a day that is over is its owner's then.
    void comeBack(Plan.Thing with) {
        for (var todo : plan.todos) {
            if (!with.equals(todo.trashedWith)) continue;
            var quick = todo.origin;
            if (quick != null && todo.occurrence != null) {
                if (plan.there(quick, todo.occurrence) != null) {
                    todo.trashedWith = null;
                    continue;
                }
                if (with instanceof Goal) quick.skipped.remove(todo.occurrence);
                if (todo.planted() && todo.before(plan.today())) todo.own();
            }
            Plan.restore(todo);
        }
    }

    /// Days that passed while it slept are not planted, but what was planted before is seen to.
    void wake(Quick quick) {
        if (quick.reached.isBefore(plan.today())) end(quick, plan.today());
        quick.reached = plan.today().minusDays(1);
        quick.again = true;
    }

    /// The job comes, or the owner opens a day.
    void dawn() {
        for (var quick : Plan.live(plan.quicks)) {
            if (quick.again || quick.reached.isBefore(plan.today())) begin(quick);
        }
    }

    /// Whoever changes a quick input does so on a day that has begun.
    void catchUp(Quick quick) {
        if (!quick.reached.equals(plan.today())) begin(quick);
    }

    /// The days before today end, and the covered ones up to today get their todos.
    void begin(Quick quick) {
        var today = plan.today();
        if (quick.reached.isBefore(today)) end(quick, today);
        if (quick.plants() && quick.goal.active()) {
            var only = quick.missed.equals("DROP") || !quick.reached.isBefore(today);
            var from = only ? today : quick.reached.plusDays(1);
            from.datesUntil(today.plusDays(1)).forEach(date -> plant(quick, date));
        }
        // Where one travelled west today comes again, and so will the day that was today.
        quick.reached = today;
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
            if (!todo.planted() || !todo.before(today) || todo.before(quick.reached)) continue;
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

    Verdict take(Quick quick, LocalDate date, @Nullable String title, @Nullable String time) {
        var text = quick.text;
        var wanted =
                new Text(
                        title == null ? text.title() : title,
                        time == null ? text.time() : time,
                        text.memo());
        var there = visible(quick, date);
        if (there != null) {
            var worded = title != null || time != null;
            if (there.archived || (there.follows && worded)) {
                there.text = wanted;
                there.archived = false;
                there.own();
            }
            return OK;
        }
        if (quick.skipped.contains(date)) return conflict("occurrence_skipped");
        if (!plan.suggests(quick, date)) return conflict("not_offered");
        var todo = new Todo(quick.goal, wanted, date);
        todo.origin = quick;
        todo.occurrence = date;
        plan.todos.add(todo);
        return CREATED;
    }

    /// The box of a finished goal is not seen.
    private @Nullable Todo visible(Quick quick, LocalDate date) {
        var there = plan.there(quick, date);
        return there != null && there.archived && !quick.goal.active() ? null : there;
    }

    Verdict skip(Quick quick, LocalDate date) {
        if (quick.skipped.contains(date)) return NOTHING;
        var there = visible(quick, date);
        if (there != null && !there.archived) return conflict("occurrence_active");
        if (there != null) plan.trash(there, null);
        else if (!plan.suggests(quick, date)) return conflict("not_offered");
        quick.skipped.add(date);
        return NOTHING;
    }

    /// Harmless where something lies, but for what its goal hides.
    Verdict unskip(Quick quick, LocalDate date) {
        var there = plan.there(quick, date);
        if (there != null) {
            return there.archived && !quick.goal.active() ? conflict("not_offered") : OK;
        }
        if (!quick.awake() || !quick.covers(date)) return conflict("not_offered");
        quick.skipped.remove(date);
        return OK;
    }
}
