package com.todomate.quickinput;

import com.todomate.quickinput.ModelOperation.Rule;
import com.todomate.quickinput.ModelOperation.Words;
import java.util.HashMap;

/// The operations on quick inputs and their occurrences.
final class QuickInputOperations {

    private QuickInputOperations() {}

    record CreateQuick(int goal, Words words, Rule rule) implements ModelOperation {

        private static final int MOST = 4;

        @Override
        public void on(ModelRunner modelRunner) {
            var in = modelRunner.goal(goal);
            if (in == null || PlannerModel.live(modelRunner.plannerModel.quicks).size() >= MOST)
                return;
            var change = rule.change(modelRunner, in, words.text());
            var outcome = modelRunner.quicks.create(change);
            var apiResponse = modelRunner.post(outcome, "/quick-inputs", RequestBodies.of(change));
            if (apiResponse != null)
                modelRunner.plannerModel.quicks.getLast().id = apiResponse.id();
        }
    }

    /// The bits of `fields` select the fields of the patch.
    record EditQuick(int quick, int fields, Words words, int goal, Rule rule)
            implements ModelOperation {

        @Override
        public void on(ModelRunner modelRunner) {
            var it = modelRunner.quick(quick);
            var in = modelRunner.goal(goal);
            if (it == null || in == null) return;
            var change = rule.change(modelRunner, in, words.text());
            var patch = RequestBodies.part(RequestBodies.of(change), fields, RequestBodies.QUICK);
            var merged = RequestBodies.merged(it, change, patch.keySet());
            modelRunner.patch(
                    modelRunner.quicks.edit(it, merged), "/quick-inputs/" + it.id(), patch);
        }
    }

    record PauseQuick(int quick) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            var it = modelRunner.quick(quick);
            if (it == null) return;
            modelRunner.post(
                    modelRunner.quicks.pause(it), "/quick-inputs/" + it.id() + "/pause", null);
        }
    }

    record ResumeQuick(int quick) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            var it = modelRunner.quick(quick);
            if (it == null) return;
            modelRunner.post(
                    modelRunner.quicks.resume(it), "/quick-inputs/" + it.id() + "/resume", null);
        }
    }

    record DeleteQuick(int quick) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            var it = modelRunner.quick(quick);
            if (it == null) return;
            modelRunner.delete(modelRunner.quicks.delete(it), "/quick-inputs/" + it.id());
        }
    }

    record RestoreQuick(int quick) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            var it = ModelRunner.pick(PlannerModel.trash(modelRunner.plannerModel.quicks), quick);
            if (it == null) return;
            modelRunner.restore(modelRunner.quicks.restore(it), "quick-inputs", it);
        }
    }

    /// Activates an occurrence, optionally with another title or time.
    record ActivateOccurrence(int quick, int day, int title, int time) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            var it = modelRunner.quick(quick);
            if (it == null) return;
            var date = modelRunner.date(day);
            var body = new HashMap<String, Object>();
            var other = title == 0 ? null : "title " + title;
            if (other != null) body.put("title", other);
            var clock = Words.clock(time);
            if (clock != null) body.put("time", clock);
            var outcome = modelRunner.quicks.activate(it, date, other, clock);
            modelRunner.put(outcome, ModelRunner.occurrence(it, date), body);
        }
    }

    record Skip(int quick, int day) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            var it = modelRunner.quick(quick);
            if (it == null) return;
            var date = modelRunner.date(day);
            modelRunner.delete(modelRunner.quicks.skip(it, date), ModelRunner.occurrence(it, date));
        }
    }

    record Unskip(int quick, int day) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            var it = modelRunner.quick(quick);
            if (it == null) return;
            var date = modelRunner.date(day);
            var path = ModelRunner.occurrence(it, date) + "/unskip";
            modelRunner.post(modelRunner.quicks.unskip(it, date), path, null);
        }
    }
}
