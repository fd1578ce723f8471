package com.todomate.quickinput;

import com.todomate.quickinput.Operation.Words;
import com.todomate.quickinput.Plan.Todo;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What can be done with todos.
final class TodoOperations {

    private TodoOperations() {}

    /// A day of 0 is none.
    record CreateTodo(int goal, Words words, int day, boolean done) implements Operation {

        private static final int MOST = 80;

        @Override
        public void on(World world) {
            var in = world.goal(goal);
            if (in == null || Plan.live(world.plan.todos).size() >= MOST) return;
            var date = day == 0 ? null : world.date(day);
            var wish = new TodoRules.Wish(in, words.text(), date, done);
            var verdict = world.todos.create(wish);
            var answer = world.post(verdict, "/todos", Bodies.of(wish));
            if (answer != null) world.plan.todos.getLast().id = answer.id();
        }
    }

    /// Bits say which fields are in the patch.
    record EditTodo(int todo, int fields, CreateTodo other) implements Operation {
        @Override
        public void on(World world) {
            var it = world.todo(todo);
            var in = world.goal(other.goal());
            if (it == null || in == null) return;
            var date = other.day() == 0 ? null : world.date(other.day());
            var wish = new TodoRules.Wish(in, other.words().text(), date, other.done());
            var patch = Bodies.part(Bodies.of(wish), fields, Bodies.TODO);
            var merged = Bodies.merged(it, wish, patch.keySet());
            world.patch(world.todos.edit(it, merged), "/todos/" + it.id(), patch);
        }
    }

    record Complete(int todo) implements Operation {
        @Override
        public void on(World world) {
            var it = world.todo(todo);
            if (it == null) return;
            world.post(world.todos.complete(it), "/todos/" + it.id() + "/complete", null);
        }
    }

    record Reopen(int todo) implements Operation {
        @Override
        public void on(World world) {
            var it = World.pick(done(world), todo);
            if (it == null) return;
            world.post(world.todos.reopen(it), "/todos/" + it.id() + "/reopen", null);
        }

        private static List<Todo> done(World world) {
            return Plan.live(world.plan.todos).stream().filter(todo -> todo.done).toList();
        }
    }

    /// To a date (day 0: only to the goal), to another goal or not.
    record Move(int todo, int day, int goal) implements Operation {
        @Override
        public void on(World world) {
            var it = world.todo(todo);
            if (it == null) return;
            var in = goal == 0 ? null : world.goal(goal);
            var date = day == 0 && in != null ? null : world.date(day);
            var body = new HashMap<String, Object>();
            if (date != null) body.put("date", date.toString());
            if (in != null) body.put("goalId", in.id());
            var verdict = world.todos.move(it, date, in == null ? it.goal : in);
            world.post(verdict, "/todos/" + it.id() + "/move", body);
        }
    }

    record Shift(int todo, int days) implements Operation {
        @Override
        public void on(World world) {
            var it = world.todo(todo);
            if (it == null) return;
            var verdict = world.todos.shift(it, days);
            world.post(verdict, "/todos/" + it.id() + "/move", Map.of("shiftDays", days));
        }
    }

    record MoveOverdue() implements Operation {
        @Override
        public void on(World world) {
            world.quicks.dawn();
            var moved = world.todos.moveOverdue(world.plan.today());
            var answer = world.post(Verdict.OK, "/todos/move-overdue", Map.of("to", "TODAY"));
            world.same("moved", moved, answer == null ? "" : answer.at("/moved"));
        }
    }

    record Archive(int todo) implements Operation {
        @Override
        public void on(World world) {
            var it = world.todo(todo);
            if (it == null) return;
            world.post(world.todos.archive(it), "/todos/" + it.id() + "/archive", null);
        }
    }

    record Activate(int todo, int day, int time) implements Operation {
        @Override
        public void on(World world) {
            var boxed = Plan.live(world.plan.todos).stream().filter(it -> it.archived).toList();
            var it = World.pick(boxed, todo);
            if (it == null) return;
            LocalDate date = day == 0 ? null : world.date(day);
            var clock = Words.clock(time);
            var body = new HashMap<String, Object>();
            if (date != null) body.put("date", date.toString());
            if (clock != null) body.put("time", clock);
            var verdict = world.todos.activate(it, date, clock);
            world.post(verdict, "/todos/" + it.id() + "/activate", body);
        }
    }

    record DeleteTodo(int todo) implements Operation {
        @Override
        public void on(World world) {
            var it = world.todo(todo);
            if (it == null) return;
            world.delete(world.todos.delete(it), "/todos/" + it.id());
        }
    }

    record RestoreTodo(int todo) implements Operation {
        @Override
        public void on(World world) {
            var it = World.pick(Plan.trash(world.plan.todos), todo);
            if (it == null) return;
            world.restore(world.todos.restore(it), "todos", it);
        }
    }
}
