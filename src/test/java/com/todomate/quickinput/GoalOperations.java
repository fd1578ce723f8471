package com.todomate.quickinput;

import java.util.List;
import java.util.Map;

/// The operations on goals, and those on the clock and the user's settings.
final class GoalOperations {

    private GoalOperations() {}

    record CreateGoal() implements ModelOperation {

        private static final int MOST = 3;

        @Override
        public void on(ModelRunner modelRunner) {
            if (PlannerModel.live(modelRunner.plannerModel.goals).size() >= MOST) return;
            var goal = new PlannerModel.Goal();
            modelRunner.plannerModel.goals.add(goal);
            var apiResponse = modelRunner.post(Outcome.CREATED, "/goals", Map.of("title", "goal"));
            if (apiResponse != null) goal.id = apiResponse.id();
        }
    }

    record FinishGoal(int goal, boolean otherwise) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            var it = modelRunner.goal(goal);
            if (it == null) return;
            var ending = otherwise ? "STOPPED" : "DONE";
            var outcome = modelRunner.goals.finish(it, ending);
            modelRunner.post(outcome, "/goals/" + it.id() + "/finish", Map.of("type", ending));
        }
    }

    record ResumeGoal(int goal) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            var it = modelRunner.goal(goal);
            if (it == null) return;
            modelRunner.post(modelRunner.goals.resume(it), "/goals/" + it.id() + "/resume", null);
        }
    }

    /// Deletes a goal: without the parameter `todos` (`how` 0), moving its todos to another goal
    /// (1), or trashing them with it (2, or when there is no other goal).
    record DeleteGoal(int goal, int how, int to) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            var it = modelRunner.goal(goal);
            if (it == null) return;
            var path = "/goals/" + it.id();
            var others =
                    PlannerModel.live(modelRunner.plannerModel.goals).stream()
                            .filter(one -> !one.equals(it))
                            .toList();
            var other = ModelRunner.pick(others, to);
            if (how == 0) {
                modelRunner.delete(modelRunner.goals.delete(it), path);
            } else if (how == 1 && other != null) {
                var outcome = modelRunner.goals.move(it, other);
                modelRunner.delete(outcome, path + "?todos=MOVE&toGoalId=" + other.id());
            } else {
                modelRunner.delete(modelRunner.goals.trash(it), path + "?todos=TRASH");
            }
        }
    }

    record RestoreGoal(int goal) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            var it = ModelRunner.pick(PlannerModel.trash(modelRunner.plannerModel.goals), goal);
            if (it == null) return;
            modelRunner.restore(modelRunner.goals.restore(it), "goals", it);
        }
    }

    /// What begins the day after the clock has moved: the rollover job, a request that opens the
    /// day, or nothing.
    enum Dawn {
        JOB,
        OPENED,
        NOT
    }

    /// Advances the clock, and may begin the day that has come.
    record Later(int hours, Dawn dawn) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            modelRunner.later(hours);
            modelRunner.dawn(dawn);
        }
    }

    record Begin(Dawn dawn) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            modelRunner.dawn(dawn);
        }
    }

    /// Changes the time zone and the start of the day (04:00 for an `owl`, else midnight).
    record Settle(int zone, boolean owl) implements ModelOperation {

        private static final List<String> ZONES =
                List.of("Asia/Seoul", "UTC", "Pacific/Honolulu", "Pacific/Kiritimati");

        @Override
        public void on(ModelRunner modelRunner) {
            modelRunner.settle(ZONES.get(zone), owl ? 4 : 0);
        }
    }
}
