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

    record FinishGoal(int goal, boolean stopped) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            var it = modelRunner.goal(goal);
            if (it == null) return;
            var ending = stopped ? "STOPPED" : "DONE";
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

    /// Deletes a goal: without the parameter `todos` (`mode` 0), moving its todos to another goal
    /// (1), or trashing them with it (2, or when there is no other goal).
    record DeleteGoal(int goal, int mode, int to) implements ModelOperation {
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
            if (mode == 0) {
                modelRunner.delete(modelRunner.goals.delete(it), path);
            } else if (mode == 1 && other != null) {
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

    /// How the day begins after the clock has moved: by the rollover job, by a request that opens
    /// the day, or not at all.
    enum DayBeginning {
        JOB,
        OPENED,
        NONE
    }

    /// Advances the clock, then begins the new day in the given way.
    record AdvanceClock(int hours, DayBeginning dayBeginning) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            modelRunner.advanceClock(hours);
            modelRunner.beginDay(dayBeginning);
        }
    }

    record BeginDay(DayBeginning dayBeginning) implements ModelOperation {
        @Override
        public void on(ModelRunner modelRunner) {
            modelRunner.beginDay(dayBeginning);
        }
    }

    /// Changes the time zone and the start of the day (04:00 for `lateDayStart`, else midnight).
    record ChangeSettings(int zone, boolean lateDayStart) implements ModelOperation {

        private static final List<String> ZONES =
                List.of("Asia/Seoul", "UTC", "Pacific/Honolulu", "Pacific/Kiritimati");

        @Override
        public void on(ModelRunner modelRunner) {
            modelRunner.changeSettings(ZONES.get(zone), lateDayStart ? 4 : 0);
        }
    }
}
