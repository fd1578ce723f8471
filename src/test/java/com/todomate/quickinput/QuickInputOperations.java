package com.todomate.quickinput;

import com.todomate.quickinput.Operation.Rule;
import com.todomate.quickinput.Operation.Words;
import java.util.HashMap;

/// What can be done with quick inputs and with what they offer.
final class QuickInputOperations {

    private QuickInputOperations() {}

    record CreateQuick(int goal, Words words, Rule rule) implements Operation {

        private static final int MOST = 4;

        @Override
        public void on(World world) {
            var in = world.goal(goal);
            if (in == null || Plan.live(world.plan.quicks).size() >= MOST) return;
            var wish = rule.wish(world, in, words.text());
            var verdict = world.quicks.create(wish);
            var answer = world.post(verdict, "/quick-inputs", Bodies.of(wish));
            if (answer != null) world.plan.quicks.getLast().id = answer.id();
        }
    }

    /// Bits say which fields are in the patch.
    record EditQuick(int quick, int fields, Words words, int goal, Rule rule) implements Operation {

        @Override
        public void on(World world) {
            var it = world.quick(quick);
            var in = world.goal(goal);
            if (it == null || in == null) return;
            var wish = rule.wish(world, in, words.text());
            var patch = Bodies.part(Bodies.of(wish), fields, Bodies.QUICK);
            var merged = Bodies.merged(it, wish, patch.keySet());
            world.patch(world.quicks.edit(it, merged), "/quick-inputs/" + it.id(), patch);
        }
    }

    record PauseQuick(int quick) implements Operation {
        @Override
        public void on(World world) {
            var it = world.quick(quick);
            if (it == null) return;
            world.post(world.quicks.pause(it), "/quick-inputs/" + it.id() + "/pause", null);
        }
    }

    record ResumeQuick(int quick) implements Operation {
        @Override
        public void on(World world) {
            var it = world.quick(quick);
            if (it == null) return;
            world.post(world.quicks.resume(it), "/quick-inputs/" + it.id() + "/resume", null);
        }
    }

    record DeleteQuick(int quick) implements Operation {
        @Override
        public void on(World world) {
            var it = world.quick(quick);
            if (it == null) return;
            world.delete(world.quicks.delete(it), "/quick-inputs/" + it.id());
        }
    }

    record RestoreQuick(int quick) implements Operation {
        @Override
        public void on(World world) {
            var it = World.pick(Plan.trash(world.plan.quicks), quick);
            if (it == null) return;
            world.restore(world.quicks.restore(it), "quick-inputs", it);
        }
    }

    /// Activates what is offered, with a title or time of its own or without.
    record Take(int quick, int day, int title, int time) implements Operation {
        @Override
        public void on(World world) {
            var it = world.quick(quick);
            if (it == null) return;
            var date = world.date(day);
            var body = new HashMap<String, Object>();
            var other = title == 0 ? null : "title " + title;
            if (other != null) body.put("title", other);
            var clock = Words.clock(time);
            if (clock != null) body.put("time", clock);
            var verdict = world.quicks.take(it, date, other, clock);
            world.put(verdict, World.occurrence(it, date), body);
        }
    }

    record Skip(int quick, int day) implements Operation {
        @Override
        public void on(World world) {
            var it = world.quick(quick);
            if (it == null) return;
            var date = world.date(day);
            world.delete(world.quicks.skip(it, date), World.occurrence(it, date));
        }
    }

    record Unskip(int quick, int day) implements Operation {
        @Override
        public void on(World world) {
            var it = world.quick(quick);
            if (it == null) return;
            var date = world.date(day);
            var path = World.occurrence(it, date) + "/unskip";
            world.post(world.quicks.unskip(it, date), path, null);
        }
    }
}
