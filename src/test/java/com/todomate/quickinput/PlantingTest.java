package com.todomate.quickinput;

import static com.todomate.Concurrently.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tests that quick inputs of mode AUTO plant their todos by themselves, once per day, and apply
/// the missed policy.
@ApiTest
class PlantingTest extends PlantingSteps {

    private List<Boolean> missed(String quickInput, LocalDate date) {
        return sql.query(
                """
                select goal_id is not null from skipped_day
                where quick_input_id = unhex(replace(?, '-', '')) and date = ?
                """,
                (row, number) -> row.getBoolean(1),
                quickInput,
                date.toString());
    }

    @Test
    void creatingAQuickInputOfModeAutoPlantsToday() {
        var run = apiDriver.planter("time", "07:00", "memo", "slowly");
        var todo = apiDriver.todo(apiDriver.on(run, today));
        assertThat(todo.at("/title")).isEqualTo("Run");
        assertThat(todo.at("/time")).isEqualTo("07:00");
        assertThat(todo.at("/memo")).isEqualTo("slowly");
        assertThat(todo.at("/goalId")).isEqualTo(apiDriver.goal);
        assertThat(todo.at("/state")).isEqualTo("ACTIVE");
        assertThat(todo.at("/done")).isEqualTo("false");
        assertThat(todo.at("/origin/quickInputId")).isEqualTo(run);
        assertThat(todo.at("/origin/occurrenceDate")).isEqualTo(today.toString());
        assertThat(todo.at("/origin/follows")).isEqualTo("true");
        assertThat(apiDriver.box(today)).isEmpty();
        assertThat(apiDriver.box(today.plusDays(1))).containsExactly("SUGGESTED Run");
    }

    @Test
    void aQuickInputOfModeSuggestIsNeverPlanted() {
        var run = apiDriver.quickInput("weekdays", ApiDriver.DAILY);
        advanceAndBeginDay(1);
        assertThat(apiDriver.dates(run)).isEmpty();
        assertThat(apiDriver.box(today)).containsExactly("SUGGESTED Run");
    }

    @Test
    void onlyDaysCoveredByTheRuleArePlanted() {
        var tomorrow = today.plusDays(1).getDayOfWeek().name().substring(0, 3);
        var run = apiDriver.planter("weekdays", List.of(tomorrow), "missed", "KEEP");
        assertThat(apiDriver.dates(run)).isEmpty();
        advanceAndBeginDay(1);
        advanceAndBeginDay(1);
        assertThat(apiDriver.dates(run)).isEqualTo(days(1));
        var later = apiDriver.planter("startDate", today.plusDays(1), "endDate", today.plusDays(1));
        assertThat(apiDriver.dates(later)).isEmpty();
        advanceAndBeginDay(1);
        assertThat(apiDriver.dates(later)).isEqualTo(days(0));
        advanceAndBeginDay(1);
        assertThat(apiDriver.dates(later)).isEmpty();
    }

    @Test
    void aDayIsPlantedOnceHoweverOftenTheJobRuns() {
        var run = apiDriver.planter("missed", "KEEP");
        advanceAndBeginDay(1);
        apiDriver.runRollover(job, sql);
        apiDriver.runRollover(job, sql);
        assertThat(apiDriver.dates(run)).isEqualTo(days(1, 0));
    }

    @Test
    void manyServersPlantADayOnce() {
        var all =
                List.of(
                        apiDriver.planter(),
                        apiDriver.planter("missed", "KEEP"),
                        apiDriver.planter("missed", "ROLL"));
        advanceDays(1);
        atOnce(
                4, // as many as the connection pool of this server allows
                i -> {
                    job.run();
                    return i;
                });
        apiDriver.runRollover(job, sql);
        assertThat(apiDriver.dates(all.get(0))).isEqualTo(days(0));
        assertThat(apiDriver.dates(all.get(1))).isEqualTo(days(1, 0));
        assertThat(apiDriver.dates(all.get(2))).isEqualTo(days(0, 0));
    }

    @Test
    void underDropAnUntouchedTodoIsDroppedAtTheEndOfItsDayAndCountedAsMissed() {
        var run = apiDriver.planter();
        var todo = apiDriver.on(run, today);
        advanceAndBeginDay(1);
        assertThat(apiDriver.dates(run)).isEqualTo(days(0));
        apiDriver.todo(todo).refused(404, "not_found");
        assertThat(apiDriver.trash("todos")).isEmpty();
        assertThat(missed(run, today.minusDays(1))).containsExactly(true);
        assertThat(missed(run, today)).isEmpty();
        assertThat(apiDriver.state(run, today.minusDays(1))).isEqualTo("SKIPPED");
    }

    @Test
    void underDropOnlyTodayIsPlantedAfterDaysWithoutTheJob() {
        var run = apiDriver.planter();
        advanceAndBeginDay(5);
        assertThat(apiDriver.dates(run)).isEqualTo(days(0));
        assertThat(missed(run, today.minusDays(5))).containsExactly(true);
        assertThat(missed(run, today.minusDays(4))).isEmpty();
    }

    /// The requests begin the day, because the job has not run.
    @Test
    void deletingAQuickInputAndMovingOverdueTodosBeginTheNewDay() {
        var run = apiDriver.planter();
        var walk = apiDriver.planter("missed", "KEEP");
        advanceDays(1);
        apiDriver.owner().delete("/quick-inputs/" + run).expect(204);
        assertThat(apiDriver.dates(run)).isEmpty();
        var moved =
                apiDriver.owner().post("/todos/move-overdue", Map.of("to", "TODAY")).expect(200);
        assertThat(moved.at("/moved")).isEqualTo("1");
        assertThat(apiDriver.dates(walk)).isEqualTo(days(0, 0));
        apiDriver.restore(run);
        assertThat(missed(run, today.minusDays(1))).containsExactly(true);
    }

    @Test
    void underKeepEveryDayKeepsItsTodo() {
        var run = apiDriver.planter("missed", "KEEP");
        advanceAndBeginDay(3);
        assertThat(apiDriver.dates(run)).isEqualTo(days(3, 2, 1, 0));
        advanceAndBeginDay(1);
        assertThat(apiDriver.dates(run)).isEqualTo(days(4, 3, 2, 1, 0));
        assertThat(missed(run, today.minusDays(1))).isEmpty();
    }

    @Test
    void underRollMissedTodosMoveToToday() {
        var run = apiDriver.planter("missed", "ROLL");
        var todo = apiDriver.on(run, today);
        var first = today;
        advanceAndBeginDay(3);
        assertThat(apiDriver.dates(run)).isEqualTo(days(0, 0, 0, 0));
        assertThat(apiDriver.todo(todo).at("/date")).isEqualTo(today.toString());
        assertThat(apiDriver.todo(todo).at("/origin/occurrenceDate")).isEqualTo(first.toString());
        assertThat(apiDriver.todo(todo).at("/origin/follows")).isEqualTo("true");
        assertThat(apiDriver.states(run, first, today).values()).containsOnly("PLANTED").hasSize(4);
        apiDriver.edit(run, "title", "Jog");
        assertThat(apiDriver.todo(todo).at("/title")).isEqualTo("Jog");
    }

    @Test
    void touchedTodosStayOnTheirDay() {
        var done = apiDriver.planter();
        var edited = apiDriver.planter("missed", "ROLL");
        apiDriver.act(apiDriver.on(done, today), "complete").expect(200);
        apiDriver.editTodo(apiDriver.on(edited, today), "memo", "fast").expect(200);
        advanceAndBeginDay(1);
        assertThat(apiDriver.dates(done)).isEqualTo(days(1, 0));
        assertThat(apiDriver.dates(edited)).isEqualTo(days(1, 0));
        assertThat(missed(done, today.minusDays(1))).isEmpty();
    }

    @Test
    void anArchivedTodoStaysInTheBoxAtTheEndOfItsDay() {
        var run = apiDriver.planter();
        apiDriver.archive(apiDriver.on(run, today)).expect(200);
        advanceAndBeginDay(1);
        assertThat(apiDriver.state(run, today.minusDays(1))).isEqualTo("RETURNED");
        assertThat(apiDriver.state(run, today)).isEqualTo("PLANTED");
    }

    @Test
    void anEditUpdatesTodaysTodoUntilItIsTouched() {
        var run = apiDriver.planter();
        var todo = apiDriver.on(run, today);
        apiDriver.edit(run, "title", "Jog", "time", "08:00");
        assertThat(apiDriver.todo(todo).at("/title")).isEqualTo("Jog");
        assertThat(apiDriver.todo(todo).at("/time")).isEqualTo("08:00");
        apiDriver.editTodo(todo, "memo", "fast").expect(200);
        apiDriver.edit(run, "title", "Walk");
        assertThat(apiDriver.todo(todo).at("/title")).isEqualTo("Jog");
        assertThat(apiDriver.dates(run)).isEqualTo(days(0));
    }

    @Test
    void aDeletedTodoIsNotPlantedAgain() {
        var run = apiDriver.planter();
        apiDriver.deleteTodo(apiDriver.on(run, today));
        apiDriver.runRollover(job, sql);
        apiDriver.edit(run, "title", "Jog");
        apiDriver.pause(run);
        apiDriver.resume(run);
        assertThat(apiDriver.dates(run)).isEmpty();
        advanceAndBeginDay(1);
        assertThat(apiDriver.dates(run)).isEqualTo(days(0));
        assertThat(missed(run, today.minusDays(1))).containsExactly(false);
    }

    @Test
    void aDaySkippedBeforehandIsNotPlanted() {
        var run = apiDriver.planter();
        apiDriver.skip(run, today.plusDays(1)).expect(204);
        advanceAndBeginDay(1);
        assertThat(apiDriver.dates(run)).isEmpty();
        assertThat(apiDriver.state(run, today)).isEqualTo("SKIPPED");
    }

    @Test
    void aDayActivatedBeforehandIsNotPlantedTwice() {
        var run = apiDriver.planter();
        var todo = apiDriver.activated(run, today.plusDays(1));
        advanceAndBeginDay(1);
        assertThat(apiDriver.on(run, today)).isEqualTo(todo);
        advanceAndBeginDay(1);
        assertThat(apiDriver.todo(todo).at("/date")).isEqualTo(today.minusDays(1).toString());
    }

    @Test
    void changingSuggestToAutoPlantsTodayAndNoEarlierDay() {
        var run = apiDriver.quickInput("weekdays", ApiDriver.DAILY, "missed", "KEEP");
        advanceAndBeginDay(3);
        apiDriver.edit(run, "mode", "AUTO");
        assertThat(apiDriver.dates(run)).isEqualTo(days(0));
        advanceAndBeginDay(1);
        assertThat(apiDriver.dates(run)).isEqualTo(days(1, 0));
    }

    @Test
    void changingAutoToSuggestStopsPlantingAndAppliesTheMissedPolicy() {
        var run = apiDriver.planter();
        apiDriver.edit(run, "mode", "SUGGEST");
        assertThat(apiDriver.state(run, today)).isEqualTo("PLANTED");
        advanceAndBeginDay(1);
        assertThat(apiDriver.dates(run)).isEmpty();
        assertThat(missed(run, today.minusDays(1))).containsExactly(true);
        assertThat(apiDriver.box(today)).containsExactly("SUGGESTED Run");
    }

    @Test
    void editingTheRuleToCoverTodayPlantsToday() {
        var tomorrow = today.plusDays(1).getDayOfWeek().name().substring(0, 3);
        var run = apiDriver.planter("weekdays", List.of(tomorrow));
        apiDriver.edit(run, "weekdays", ApiDriver.DAILY);
        assertThat(apiDriver.dates(run)).isEqualTo(days(0));
    }
}
