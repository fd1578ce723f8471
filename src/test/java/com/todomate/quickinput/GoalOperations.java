package com.todomate.quickinput;

import java.util.List;
import java.util.Map;

/// What can be done with goals, and what time does.
final class GoalOperations {

    private GoalOperations() {}

    record CreateGoal() implements Operation {

        private static final int MOST = 3;

        @Override
        public void on(World world) {
            if (Plan.live(world.plan.goals).size() >= MOST) return;
            var goal = new Plan.Goal();
            world.plan.goals.add(goal);
            var answer = world.post(Verdict.CREATED, "/goals", Map.of("title", "goal"));
            if (answer != null) goal.id = answer.id();
        }
    }

    record FinishGoal(int goal, boolean otherwise) implements Operation {
        @Override
        public void on(World world) {
            var it = world.goal(goal);
            if (it == null) return;
            var ending = otherwise ? "STOPPED" : "DONE";
            var verdict = world.goals.finish(it, ending);
            world.post(verdict, "/goals/" + it.id() + "/finish", Map.of("type", ending));
        }
    }

    record ResumeGoal(int goal) implements Operation {
        @Override
        public void on(World world) {
            var it = world.goal(goal);
            if (it == null) return;
            world.post(world.goals.resume(it), "/goals/" + it.id() + "/resume", null);
        }
    }

    /// With its todos, without having any, or leaving them to another goal.
    record DeleteGoal(int goal, int how, int to) implements Operation {
        @Override
        public void on(World world) {
            var it = world.goal(goal);
            if (it == null) return;
            var path = "/goals/" + it.id();
            var others =
                    Plan.live(world.plan.goals).stream().filter(one -> !one.equals(it)).toList();
            var other = World.pick(others, to);
            if (how == 0) {
                world.delete(world.goals.delete(it), path);
            } else if (how == 1 && other != null) {
                var verdict = world.goals.move(it, other);
                world.delete(verdict, path + "?todos=MOVE&toGoalId=" + other.id());
            } else {
                world.delete(world.goals.trash(it), path + "?todos=TRASH");
            }
        }
    }

    record RestoreGoal(int goal) implements Operation {
        @Override
        public void on(World world) {
            var it = World.pick(Plan.trash(world.plan.goals), goal);
            if (it == null) return;
            world.restore(world.goals.restore(it), "goals", it);
        }
    }

    /// How a day begins: by the job, by a look at it, or not at all.
    enum Dawn {
        JOB,
        OPENED,
        NOT
    }

    /// Hours go by.
    record Later(int hours, Dawn dawn) implements Operation {
        @Override
        public void on(World world) {
            world.later(hours);
            world.dawn(dawn);
        }
    }

    record Begin(Dawn dawn) implements Operation {
        @Override
        public void on(World world) {
            world.dawn(dawn);
        }
    }

    /// A journey, or another habit.
    record Settle(int zone, boolean owl) implements Operation {

        private static final List<String> ZONES =
                List.of("Asia/Seoul", "UTC", "Pacific/Honolulu", "Pacific/Kiritimati");

        @Override
        public void on(World world) {
            world.settle(ZONES.get(zone), owl ? 4 : 0);
        }
    }
}
