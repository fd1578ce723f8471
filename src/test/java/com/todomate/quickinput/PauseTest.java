package com.todomate.quickinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/// What plants by itself does so no more while it is paused, ended, in the trash or its goal is
/// finished, and makes up for nothing afterwards, whether the job ran meanwhile or not.
@ApiTest
class PauseTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired DailyJob job;
    @Autowired JdbcTemplate sql;

    Desk desk;
    LocalDate today;

    @BeforeEach
    void aDay() {
        desk = new Desk(people);
        today = desk.today();
    }

    private void pass(int days) {
        clock.advance(Duration.ofDays(days));
        today = today.plusDays(days);
        desk.back();
    }

    private void dawn() {
        pass(1);
        desk.dawn(job, sql);
    }

    private List<String> days(int... ago) {
        return Arrays.stream(ago).mapToObj(i -> today.minusDays(i).toString()).toList();
    }

    @Test
    void aPausedOnePlantsNothingAndAResumedOneMakesUpForNothing() {
        var run = desk.planter("missed", "KEEP");
        desk.pause(run);
        dawn();
        dawn();
        assertThat(desk.dates(run)).isEqualTo(days(2));
        desk.resume(run);
        assertThat(desk.dates(run)).isEqualTo(days(2, 0));
        dawn();
        assertThat(desk.dates(run)).isEqualTo(days(3, 1, 0));
    }

    @Test
    void aResumedOneMakesUpForNothingWhenTheJobWasAway() {
        var run = desk.planter("missed", "KEEP");
        desk.pause(run);
        pass(3);
        desk.resume(run);
        assertThat(desk.dates(run)).isEqualTo(days(3, 0));
    }

    @Test
    void whatWasMissedBeforeAPauseIsDroppedHoweverLongTheJobWasAway() {
        var run = desk.planter();
        desk.pause(run);
        pass(3);
        desk.resume(run);
        assertThat(desk.dates(run)).isEqualTo(days(0));
        assertThat(desk.state(run, today.minusDays(3))).isEqualTo("SKIPPED");
    }

    @Test
    void whatWasMissedBeforeAPauseRollsHoweverLongTheJobWasAway() {
        var run = desk.planter("missed", "ROLL");
        desk.pause(run);
        pass(3);
        desk.resume(run);
        assertThat(desk.dates(run)).isEqualTo(days(0, 0));
    }

    @Test
    void whatWasMissedIsStillSeenToWhilePaused() {
        var run = desk.planter();
        desk.pause(run);
        dawn();
        assertThat(desk.dates(run)).isEmpty();
        var rolling = desk.planter("missed", "ROLL");
        desk.pause(rolling);
        dawn();
        dawn();
        assertThat(desk.dates(rolling)).isEqualTo(days(0));
    }

    @Test
    void resumingWhatWasNotPausedChangesNothing() {
        var run = desk.planter("missed", "KEEP");
        pass(2);
        desk.resume(run);
        assertThat(desk.dates(run)).isEqualTo(days(2, 1, 0));
    }

    @Test
    void oneOfAFinishedGoalPlantsNothingAndMakesUpForNothing() {
        var run = desk.planter("missed", "KEEP");
        desk.finishGoal();
        dawn();
        dawn();
        assertThat(desk.dates(run)).isEqualTo(days(2));
        desk.resumeGoal();
        assertThat(desk.dates(run)).isEqualTo(days(2, 0));
    }

    @Test
    void oneOfAFinishedGoalMakesUpForNothingWhenTheJobWasAway() {
        var run = desk.planter("missed", "KEEP");
        desk.finishGoal();
        pass(3);
        desk.resumeGoal();
        assertThat(desk.dates(run)).isEqualTo(days(3, 0));
    }

    @Test
    void resumingAGoalThatWasNotFinishedChangesNothing() {
        var run = desk.planter("missed", "KEEP");
        pass(2);
        desk.resumeGoal();
        desk.dawn(job, sql);
        assertThat(desk.dates(run)).isEqualTo(days(2, 1, 0));
    }

    @Test
    void anEndedOnePlantsNothingAndALaterEndMakesUpForNothing() {
        var run = desk.planter("missed", "KEEP", "endDate", today);
        dawn();
        dawn();
        assertThat(desk.dates(run)).isEqualTo(days(2));
        desk.edit(run, "endDate", today.plusDays(7));
        assertThat(desk.dates(run)).isEqualTo(days(2, 0));
        dawn();
        assertThat(desk.dates(run)).isEqualTo(days(3, 1, 0));
    }

    @Test
    void oneFromTheTrashMakesUpForNothing() {
        var run = desk.planter("missed", "KEEP");
        desk.delete(run);
        dawn();
        dawn();
        desk.restore(run);
        assertThat(desk.dates(run)).isEqualTo(days(2, 0));
        dawn();
        assertThat(desk.dates(run)).isEqualTo(days(3, 1, 0));
    }

    @Test
    void oneFromTheTrashWithItsGoalMakesUpForNothing() {
        var run = desk.planter("missed", "KEEP");
        var todo = desk.on(run, today);
        desk.owner().delete("/goals/" + desk.goal + "?todos=TRASH").expect(204);
        pass(2);
        desk.owner().post("/trash/goals/" + desk.goal + "/restore").expect(200);
        desk.dawn(job, sql);
        assertThat(desk.dates(run)).isEqualTo(days(2, 0));
        assertThat(desk.todo(todo).at("/origin/follows")).isEqualTo("false");
    }

    @Test
    void oneThatIsMovedFromAFinishedGoalToAnActiveOneMakesUpForNothing() {
        var run = desk.planter("missed", "KEEP");
        desk.finishGoal();
        pass(3);
        desk.edit(run, "goalId", desk.newGoal("Other"));
        assertThat(desk.dates(run)).isEqualTo(days(3, 0));
    }

    @Test
    void oneThatIsMovedWithItsGoalsContentsMakesUpForNothing() {
        var run = desk.planter("missed", "KEEP");
        var other = desk.newGoal("Other");
        desk.finishGoal();
        pass(3);
        desk.owner().delete("/goals/" + desk.goal + "?todos=MOVE&toGoalId=" + other).expect(204);
        desk.dawn(job, sql);
        assertThat(desk.dates(run)).isEqualTo(days(3, 0));
        assertThat(desk.owner().get("/quick-inputs?goalId=%s", other).each("id"))
                .containsExactly(run);
        assertThat(desk.owner().patch("/goals/" + other, Map.of("title", "All")).status())
                .isEqualTo(200);
    }
}
