package com.todomate.quickinput;

import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.OtherTransaction;
import com.todomate.People;
import com.todomate.TestClock;
import com.todomate.jobs.RecurringJob;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/// Tests what happens to quick inputs and their todos when their goal is deleted or restored, when
/// the trash is purged, and when the owner's account is erased.
@ApiTest
class GoalOfQuickInputsTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired JdbcTemplate sql;
    @Autowired ApplicationContext context;

    ApiDriver apiDriver;
    LocalDate monday;
    String run;
    String other;

    @BeforeEach
    void adaRunsOnMondaysAndWednesdays() {
        apiDriver = new ApiDriver(people);
        monday = apiDriver.next(MONDAY);
        run = apiDriver.quickInput();
        other = apiDriver.newGoal("Other");
    }

    private void trashGoal(String goal) {
        apiDriver.owner().delete("/goals/" + goal + "?todos=TRASH").expect(204);
    }

    private void restoreGoal(String goal) {
        apiDriver.owner().post("/trash/goals/" + goal + "/restore").expect(200);
    }

    private String countRestoredWith(String goal) {
        var page = apiDriver.owner().get("/trash?type=goals").expect(200);
        assertThat(page.at("/items/0/id")).isEqualTo(goal);
        return String.valueOf(page.at("/items/0/with"));
    }

    private String quickInputs(String goal) {
        return String.valueOf(
                apiDriver.owner().get("/goals/%s?include=counts", goal).at("/counts/quickInputs"));
    }

    @Test
    void aGoalCountsItsQuickInputs() {
        apiDriver.quickInput();
        apiDriver.delete(apiDriver.quickInput());
        assertThat(quickInputs(apiDriver.goal)).isEqualTo("2");
        assertThat(quickInputs(other)).isEqualTo("0");
        apiDriver.edit(run, "goalId", other);
        assertThat(quickInputs(other)).isEqualTo("1");
    }

    @Test
    void aGoalWithOnlyQuickInputsIsDeletedWithoutATodosParameter() {
        apiDriver.owner().delete("/goals/" + apiDriver.goal).expect(204);
        apiDriver.owner().get("/quick-inputs/%s", run).refused(404, "not_found");
        assertThat(apiDriver.box(monday)).isEmpty();
        restoreGoal(apiDriver.goal);
        assertThat(apiDriver.box(monday)).containsExactly("SUGGESTED Run");
    }

    @Test
    void deletingAGoalWithMoveTakesItsQuickInputsToTheOtherGoal() {
        var active = apiDriver.activated(run, monday);
        var returned = apiDriver.returned(run, monday.plusDays(2));
        apiDriver.skip(run, monday.plusDays(7)).expect(204);
        apiDriver
                .owner()
                .delete("/goals/" + apiDriver.goal + "?todos=MOVE&toGoalId=" + other)
                .expect(204);
        assertThat(apiDriver.owner().get("/quick-inputs/%s", run).at("/goalId")).isEqualTo(other);
        for (var todo : List.of(active, returned)) {
            assertThat(apiDriver.todo(todo).at("/goalId")).isEqualTo(other);
            assertThat(apiDriver.todo(todo).at("/origin/quickInputId")).isEqualTo(run);
        }
        assertThat(apiDriver.state(run, monday)).isEqualTo("ACTIVE");
        assertThat(apiDriver.state(run, monday.plusDays(2))).isEqualTo("RETURNED");
        assertThat(apiDriver.state(run, monday.plusDays(7))).isEqualTo("SKIPPED");
        assertThat(apiDriver.archive(active).expect(200).at("/goalId")).isEqualTo(other);
    }

    @Test
    void quickInputsAreTrashedAndRestoredWithTheirGoal() {
        var active = apiDriver.activated(run, monday);
        var returned = apiDriver.returned(run, monday.plusDays(2));
        var moved = apiDriver.activated(run, monday.plusDays(7));
        apiDriver.act(moved, "move", "goalId", other).expect(200);
        apiDriver.skip(run, monday.plusDays(9)).expect(204);
        trashGoal(apiDriver.goal);
        apiDriver.owner().get("/quick-inputs/%s", run).refused(404, "not_found");
        apiDriver.todo(active).refused(404, "not_found");
        apiDriver.todo(returned).refused(404, "not_found");
        assertThat(apiDriver.todo(moved).expect(200).at("/origin")).isNull();
        apiDriver
                .owner()
                .post("/trash/quick-inputs/" + run + "/restore")
                .refused(409, "goal_in_trash");
        restoreGoal(apiDriver.goal);
        assertThat(apiDriver.states(run, monday, monday.plusDays(9)))
                .containsEntry(monday.toString(), "ACTIVE")
                .containsEntry(monday.plusDays(2).toString(), "RETURNED")
                .containsEntry(monday.plusDays(7).toString(), "ACTIVE")
                .containsEntry(monday.plusDays(9).toString(), "SKIPPED");
        assertThat(apiDriver.todo(moved).at("/origin/quickInputId")).isEqualTo(run);
    }

    @Test
    void anOccurrenceTrashedWithAnotherGoalIsSkippedUntilThatGoalIsRestored() {
        var todo = apiDriver.activated(run, monday);
        apiDriver.act(todo, "move", "goalId", other).expect(200);
        trashGoal(other);
        assertThat(apiDriver.box(monday)).isEmpty();
        assertThat(apiDriver.state(run, monday)).isEqualTo("SKIPPED");
        restoreGoal(other);
        assertThat(apiDriver.state(run, monday)).isEqualTo("ACTIVE");
        assertThat(apiDriver.todo(todo).at("/goalId")).isEqualTo(other);
        assertThat(count("select count(*) from skipped_day where quick_input_id = ?", run))
                .isZero();
    }

    @Test
    void aTodoWhoseOccurrenceWasTakenStaysInTheTrashWhenItsGoalIsRestored() {
        var todo = apiDriver.activated(run, monday);
        apiDriver.act(todo, "move", "goalId", other).expect(200);
        trashGoal(other);
        assertThat(countRestoredWith(other)).isEqualTo("1");
        apiDriver.unskip(run, monday).expect(200);
        var second = apiDriver.activated(run, monday);
        assertThat(countRestoredWith(other)).isEqualTo("0");
        restoreGoal(other);
        apiDriver.todo(todo).refused(404, "not_found");
        assertThat(apiDriver.trash("todos")).containsExactly(todo);
        assertThat(apiDriver.restoreTodo(todo).expect(200).at("/origin")).isNull();
        assertThat(apiDriver.dates(run)).containsExactly(monday.toString());
        assertThat(apiDriver.on(run, monday)).isEqualTo(second);
    }

    @Test
    void aQuickInputDeletedBeforeItsGoalStaysInTheTrash() {
        apiDriver.delete(run);
        trashGoal(apiDriver.goal);
        restoreGoal(apiDriver.goal);
        assertThat(apiDriver.trash("quick-inputs")).containsExactly(run);
        apiDriver.restore(run);
        assertThat(apiDriver.box(monday)).containsExactly("SUGGESTED Run");
    }

    @Test
    void aSkipFromADeletedTodoSurvivesTheRestoreOfItsGoal() {
        var todo = apiDriver.activated(run, monday);
        apiDriver.deleteTodo(todo);
        trashGoal(apiDriver.goal);
        restoreGoal(apiDriver.goal);
        assertThat(apiDriver.state(run, monday)).isEqualTo("SKIPPED");
        apiDriver.restoreTodo(todo).expect(200);
        assertThat(apiDriver.state(run, monday)).isEqualTo("ACTIVE");
    }

    @Test
    void afterThirtyDaysThePurgeKeepsActiveTodosAndUnlinksTheirOrigin() {
        var done = apiDriver.activated(run, monday);
        apiDriver.act(done, "complete").expect(200);
        apiDriver.returned(run, monday.plusDays(2));
        apiDriver.skip(run, monday.plusDays(7)).expect(204);
        apiDriver.delete(run);
        clock.advance(Duration.ofDays(31));
        run("trashPurgeJob");
        apiDriver.logInAgain();
        assertThat(apiDriver.todo(done).expect(200).at("/origin")).isNull();
        assertThat(apiDriver.todo(done).at("/done")).isEqualTo("true");
        assertThat(apiDriver.owner().get("/todos").each("id")).containsExactly(done);
        assertThat(count("select count(*) from quick_input where id = ?", run)).isZero();
        assertThat(count("select count(*) from skipped_day where quick_input_id = ?", run))
                .isZero();
        assertThat(count("select count(*) from todo where owner_id = ?", apiDriver.owner().id()))
                .isEqualTo(1);
    }

    @Test
    void erasingAnAccountRemovesItsGoalsTodosAndQuickInputs() {
        apiDriver.activated(run, monday);
        apiDriver.returned(run, monday.plusDays(2));
        apiDriver.skip(run, monday.plusDays(7)).expect(204);
        apiDriver.planter();
        var trashed = apiDriver.quickInput("goalId", other);
        apiDriver.deleteTodo(apiDriver.activated(trashed, monday));
        trashGoal(other);
        var ada = apiDriver.owner();
        ada.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
        clock.advance(Duration.ofDays(14));
        run("expiredCredentialsJob");
        assertThat(count("select count(*) from user where id = ?", ada.id())).isZero();
        for (var table : List.of("goal", "todo", "quick_input")) {
            assertThat(count("select count(*) from " + table + " where owner_id = ?", ada.id()))
                    .as(table)
                    .isZero();
        }
    }

    private int count(String query, String id) {
        var rows = sql.queryForObject(query, Integer.class, (Object) OtherTransaction.key(id));
        return rows == null ? 0 : rows;
    }

    private void run(String job) {
        context.getBean(job, RecurringJob.class).run();
    }
}
