package com.todomate.quickinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tests that a quick input of mode AUTO plants nothing while it is paused, ended or in the trash,
/// or while its goal is finished, and that the days in between are not planted afterwards, whether
/// or not the job has run.
@ApiTest
class PauseTest extends PlantingSteps {

    @Test
    void aPausedQuickInputPlantsNothingAndResumingDoesNotPlantMissedDays() {
        var run = apiDriver.planter("missed", "KEEP");
        apiDriver.pause(run);
        advanceAndBeginDay(1);
        advanceAndBeginDay(1);
        assertThat(apiDriver.dates(run)).isEqualTo(days(2));
        apiDriver.resume(run);
        assertThat(apiDriver.dates(run)).isEqualTo(days(2, 0));
        advanceAndBeginDay(1);
        assertThat(apiDriver.dates(run)).isEqualTo(days(3, 1, 0));
    }

    @Test
    void resumingDoesNotPlantMissedDaysWhenTheJobDidNotRun() {
        var run = apiDriver.planter("missed", "KEEP");
        apiDriver.pause(run);
        advanceDays(3);
        apiDriver.resume(run);
        assertThat(apiDriver.dates(run)).isEqualTo(days(3, 0));
    }

    @Test
    void todosMissedBeforeAPauseAreDroppedWhenTheJobDidNotRun() {
        var run = apiDriver.planter();
        apiDriver.pause(run);
        advanceDays(3);
        apiDriver.resume(run);
        assertThat(apiDriver.dates(run)).isEqualTo(days(0));
        assertThat(apiDriver.state(run, today.minusDays(3))).isEqualTo("SKIPPED");
    }

    @Test
    void todosMissedBeforeAPauseRollToTodayWhenTheJobDidNotRun() {
        var run = apiDriver.planter("missed", "ROLL");
        apiDriver.pause(run);
        advanceDays(3);
        apiDriver.resume(run);
        assertThat(apiDriver.dates(run)).isEqualTo(days(0, 0));
    }

    @Test
    void theMissedPolicyAppliesWhilePaused() {
        var run = apiDriver.planter();
        apiDriver.pause(run);
        advanceAndBeginDay(1);
        assertThat(apiDriver.dates(run)).isEmpty();
        var rolling = apiDriver.planter("missed", "ROLL");
        apiDriver.pause(rolling);
        advanceAndBeginDay(1);
        advanceAndBeginDay(1);
        assertThat(apiDriver.dates(rolling)).isEqualTo(days(0));
    }

    @Test
    void resumingAQuickInputThatIsNotPausedChangesNothing() {
        var run = apiDriver.planter("missed", "KEEP");
        advanceDays(2);
        apiDriver.resume(run);
        assertThat(apiDriver.dates(run)).isEqualTo(days(2, 1, 0));
    }

    @Test
    void aQuickInputOfAFinishedGoalPlantsNothingAndResumingDoesNotPlantMissedDays() {
        var run = apiDriver.planter("missed", "KEEP");
        apiDriver.finishGoal();
        advanceAndBeginDay(1);
        advanceAndBeginDay(1);
        assertThat(apiDriver.dates(run)).isEqualTo(days(2));
        apiDriver.resumeGoal();
        assertThat(apiDriver.dates(run)).isEqualTo(days(2, 0));
    }

    @Test
    void resumingAGoalDoesNotPlantMissedDaysWhenTheJobDidNotRun() {
        var run = apiDriver.planter("missed", "KEEP");
        apiDriver.finishGoal();
        advanceDays(3);
        apiDriver.resumeGoal();
        assertThat(apiDriver.dates(run)).isEqualTo(days(3, 0));
    }

    @Test
    void resumingAGoalThatIsNotFinishedChangesNothing() {
        var run = apiDriver.planter("missed", "KEEP");
        advanceDays(2);
        apiDriver.resumeGoal();
        apiDriver.runRollover(job, sql);
        assertThat(apiDriver.dates(run)).isEqualTo(days(2, 1, 0));
    }

    @Test
    void anEndedQuickInputPlantsNothingAndALaterEndDoesNotPlantMissedDays() {
        var run = apiDriver.planter("missed", "KEEP", "endDate", today);
        advanceAndBeginDay(1);
        advanceAndBeginDay(1);
        assertThat(apiDriver.dates(run)).isEqualTo(days(2));
        apiDriver.edit(run, "endDate", today.plusDays(7));
        assertThat(apiDriver.dates(run)).isEqualTo(days(2, 0));
        advanceAndBeginDay(1);
        assertThat(apiDriver.dates(run)).isEqualTo(days(3, 1, 0));
    }

    @Test
    void restoringAQuickInputDoesNotPlantMissedDays() {
        var run = apiDriver.planter("missed", "KEEP");
        apiDriver.delete(run);
        advanceAndBeginDay(1);
        advanceAndBeginDay(1);
        apiDriver.restore(run);
        assertThat(apiDriver.dates(run)).isEqualTo(days(2, 0));
        advanceAndBeginDay(1);
        assertThat(apiDriver.dates(run)).isEqualTo(days(3, 1, 0));
    }

    @Test
    void restoringAGoalDoesNotPlantMissedDays() {
        var run = apiDriver.planter("missed", "KEEP");
        var todo = apiDriver.on(run, today);
        apiDriver.owner().delete("/goals/" + apiDriver.goal + "?todos=TRASH").expect(204);
        advanceDays(2);
        apiDriver.owner().post("/trash/goals/" + apiDriver.goal + "/restore").expect(200);
        apiDriver.runRollover(job, sql);
        assertThat(apiDriver.dates(run)).isEqualTo(days(2, 0));
        assertThat(apiDriver.todo(todo).at("/origin/follows")).isEqualTo("false");
    }

    @Test
    void movingAQuickInputFromAFinishedToAnActiveGoalDoesNotPlantMissedDays() {
        var run = apiDriver.planter("missed", "KEEP");
        apiDriver.finishGoal();
        advanceDays(3);
        apiDriver.edit(run, "goalId", apiDriver.newGoal("Other"));
        assertThat(apiDriver.dates(run)).isEqualTo(days(3, 0));
    }

    @Test
    void movingTheContentsOfAFinishedGoalDoesNotPlantMissedDays() {
        var run = apiDriver.planter("missed", "KEEP");
        var other = apiDriver.newGoal("Other");
        apiDriver.finishGoal();
        advanceDays(3);
        apiDriver
                .owner()
                .delete("/goals/" + apiDriver.goal + "?todos=MOVE&toGoalId=" + other)
                .expect(204);
        apiDriver.runRollover(job, sql);
        assertThat(apiDriver.dates(run)).isEqualTo(days(3, 0));
        assertThat(apiDriver.owner().get("/quick-inputs?goalId=%s", other).each("id"))
                .containsExactly(run);
        assertThat(apiDriver.owner().patch("/goals/" + other, Map.of("title", "All")).status())
                .isEqualTo(200);
    }
}
