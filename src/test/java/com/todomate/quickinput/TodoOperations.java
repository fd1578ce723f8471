package com.todomate.quickinput;

import com.todomate.quickinput.ModelOperation.Words;
import com.todomate.quickinput.PlannerModel.Todo;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The operations on todos.
final class TodoOperations {

    private TodoOperations() {}

    /// Creates a todo; day 0 means without a date.
    record CreateTodo(int goal, Words words, int day, boolean done) implements ModelOperation {

        private static final int MOST = 80;

        @Override
        public void on(ModelRunner modelRunner) {
            var in = modelRunner.goal(goal);
            if (in == null || PlannerModel.live(modelRunner.plannerModel.todos).size() >= MOST)
                return;
            var date = day == 0 ? null : modelRunner.date(day);
            var change = new TodoRules.Change(in, words.text(), date, done);
            var outcome = modelRunner.todos.create(change);
            var apiResponse = modelRunner.post(outcome, "/todos", RequestBodies.of(change));
            if (apiResponse != null) modelRunner.plannerModel.todos.getLast().id = apiResponse.id();
        }
    }

    /// The bits of `fields` select the fields of the patch.
    record EditTodo(int todo, int fields, CreateTodo other) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            var it = modelRunner.todo(todo);
            var in = modelRunner.goal(other.goal());
            if (it == null || in == null) return;
            var date = other.day() == 0 ? null : modelRunner.date(other.day());
            var change = new TodoRules.Change(in, other.words().text(), date, other.done());
            var patch = RequestBodies.part(RequestBodies.of(change), fields, RequestBodies.TODO);
            var merged = RequestBodies.merged(it, change, patch.keySet());
            modelRunner.patch(modelRunner.todos.edit(it, merged), "/todos/" + it.id(), patch);
        }
    }

    record Complete(int todo) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            var it = modelRunner.todo(todo);
            if (it == null) return;
            modelRunner.post(
                    modelRunner.todos.complete(it), "/todos/" + it.id() + "/complete", null);
        }
    }

    record Reopen(int todo) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            var it = ModelRunner.pick(done(modelRunner), todo);
            if (it == null) return;
            modelRunner.post(modelRunner.todos.reopen(it), "/todos/" + it.id() + "/reopen", null);
        }

        private static List<Todo> done(ModelRunner modelRunner) {
            return PlannerModel.live(modelRunner.plannerModel.todos).stream()
                    .filter(todo -> todo.done)
                    .toList();
        }
    }

    /// Moves a todo to a date, to another goal, or both. Day 0 leaves the date out when there is a
    /// goal.
    record Move(int todo, int day, int goal) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            var it = modelRunner.todo(todo);
            if (it == null) return;
            var in = goal == 0 ? null : modelRunner.goal(goal);
            var date = day == 0 && in != null ? null : modelRunner.date(day);
            var body = new HashMap<String, Object>();
            if (date != null) body.put("date", date.toString());
            if (in != null) body.put("goalId", in.id());
            var outcome = modelRunner.todos.move(it, date, in == null ? it.goal : in);
            modelRunner.post(outcome, "/todos/" + it.id() + "/move", body);
        }
    }

    record Shift(int todo, int days) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            var it = modelRunner.todo(todo);
            if (it == null) return;
            var outcome = modelRunner.todos.shift(it, days);
            modelRunner.post(outcome, "/todos/" + it.id() + "/move", Map.of("shiftDays", days));
        }
    }

    record MoveOverdue() implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            modelRunner.quicks.beginToday();
            var moved = modelRunner.todos.moveOverdue(modelRunner.plannerModel.today());
            var apiResponse =
                    modelRunner.post(Outcome.OK, "/todos/move-overdue", Map.of("to", "TODAY"));
            modelRunner.assertEqual(
                    "moved", moved, apiResponse == null ? "" : apiResponse.at("/moved"));
        }
    }

    record Archive(int todo) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            var it = modelRunner.todo(todo);
            if (it == null) return;
            modelRunner.post(modelRunner.todos.archive(it), "/todos/" + it.id() + "/archive", null);
        }
    }

    record Activate(int todo, int day, int time) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            var boxed =
                    PlannerModel.live(modelRunner.plannerModel.todos).stream()
                            .filter(it -> it.archived)
                            .toList();
            var it = ModelRunner.pick(boxed, todo);
            if (it == null) return;
            LocalDate date = day == 0 ? null : modelRunner.date(day);
            var clock = Words.clock(time);
            var body = new HashMap<String, Object>();
            if (date != null) body.put("date", date.toString());
            if (clock != null) body.put("time", clock);
            var outcome = modelRunner.todos.activate(it, date, clock);
            modelRunner.post(outcome, "/todos/" + it.id() + "/activate", body);
        }
    }

    record DeleteTodo(int todo) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            var it = modelRunner.todo(todo);
            if (it == null) return;
            modelRunner.delete(modelRunner.todos.delete(it), "/todos/" + it.id());
        }
    }

    record RestoreTodo(int todo) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            var it = ModelRunner.pick(PlannerModel.trash(modelRunner.plannerModel.todos), todo);
            if (it == null) return;
            modelRunner.restore(modelRunner.todos.restore(it), "todos", it);
        }
    }
}
