package com.todomate.quickinput;

import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.TestClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.util.ReflectionTestUtils;

/// What becomes of quick inputs and of what came from them when their goal goes, when the trash is
/// emptied, and when their owner leaves.
@ApiTest
class GoalOfQuickInputsTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired JdbcTemplate sql;
    @Autowired ApplicationContext context;

    Desk desk;
    LocalDate monday;
    String run;
    String other;

    @BeforeEach
    void adaRunsOnMondaysAndWednesdays() {
        desk = new Desk(people);
        monday = desk.next(MONDAY);
        run = desk.quickInput();
        other = desk.newGoal("Other");
    }

    private void trashGoal(String goal) {
        desk.owner().delete("/goals/" + goal + "?todos=TRASH").expect(204);
    }

    private void restoreGoal(String goal) {
        desk.owner().post("/trash/goals/" + goal + "/restore").expect(200);
    }

    private String quickInputs(String goal) {
        return String.valueOf(
                desk.owner().get("/goals/%s?include=counts", goal).at("/counts/quickInputs"));
    }

    @Test
    void aGoalCountsItsQuickInputs() {
        desk.quickInput();
        desk.delete(desk.quickInput());
        assertThat(quickInputs(desk.goal)).isEqualTo("2");
        assertThat(quickInputs(other)).isEqualTo("0");
        desk.edit(run, "goalId", other);
        assertThat(quickInputs(other)).isEqualTo("1");
    }

    @Test
    void aGoalThatHoldsOnlyQuickInputsIsDeletedUnasked() {
        desk.owner().delete("/goals/" + desk.goal).expect(204);
        desk.owner().get("/quick-inputs/%s", run).refused(404, "not_found");
        assertThat(desk.box(monday)).isEmpty();
        restoreGoal(desk.goal);
        assertThat(desk.box(monday)).containsExactly("SUGGESTED Run");
    }

    @Test
    void whatMovesToAnotherGoalTakesItsQuickInputsAlong() {
        var active = desk.taken(run, monday);
        var returned = desk.returned(run, monday.plusDays(2));
        desk.skip(run, monday.plusDays(7)).expect(204);
        desk.owner().delete("/goals/" + desk.goal + "?todos=MOVE&toGoalId=" + other).expect(204);
        assertThat(desk.owner().get("/quick-inputs/%s", run).at("/goalId")).isEqualTo(other);
        for (var todo : List.of(active, returned)) {
            assertThat(desk.todo(todo).at("/goalId")).isEqualTo(other);
            assertThat(desk.todo(todo).at("/origin/quickInputId")).isEqualTo(run);
        }
        assertThat(desk.state(run, monday)).isEqualTo("ACTIVE");
        assertThat(desk.state(run, monday.plusDays(2))).isEqualTo("RETURNED");
        assertThat(desk.state(run, monday.plusDays(7))).isEqualTo("SKIPPED");
        assertThat(desk.archive(active).expect(200).at("/goalId")).isEqualTo(other);
    }

    @Test
    void quickInputsGoToTheTrashWithTheirGoalAndEverythingComesBackWithIt() {
        var active = desk.taken(run, monday);
        var returned = desk.returned(run, monday.plusDays(2));
        var moved = desk.taken(run, monday.plusDays(7));
        desk.act(moved, "move", "goalId", other).expect(200);
        desk.skip(run, monday.plusDays(9)).expect(204);
        trashGoal(desk.goal);
        desk.owner().get("/quick-inputs/%s", run).refused(404, "not_found");
        desk.todo(active).refused(404, "not_found");
        desk.todo(returned).refused(404, "not_found");
        assertThat(desk.todo(moved).expect(200).at("/origin")).isNull();
        desk.owner().post("/trash/quick-inputs/" + run + "/restore").refused(409, "goal_in_trash");
        restoreGoal(desk.goal);
        assertThat(desk.states(run, monday, monday.plusDays(9)))
                .containsEntry(monday.toString(), "ACTIVE")
                .containsEntry(monday.plusDays(2).toString(), "RETURNED")
                .containsEntry(monday.plusDays(7).toString(), "ACTIVE")
                .containsEntry(monday.plusDays(9).toString(), "SKIPPED");
        assertThat(desk.todo(moved).at("/origin/quickInputId")).isEqualTo(run);
    }

    @Test
    void whatWentWithTheGoalItWasMovedToIsNotOfferedUntilItIsBack() {
        var todo = desk.taken(run, monday);
        desk.act(todo, "move", "goalId", other).expect(200);
        trashGoal(other);
        assertThat(desk.box(monday)).isEmpty();
        assertThat(desk.state(run, monday)).isEqualTo("SKIPPED");
        restoreGoal(other);
        assertThat(desk.state(run, monday)).isEqualTo("ACTIVE");
        assertThat(desk.todo(todo).at("/goalId")).isEqualTo(other);
        assertThat(count("select count(*) from skipped_day where quick_input_id = ?", run))
                .isZero();
    }

    @Test
    void whatComesBackWithItsGoalAfterAnotherTookItsDayStaysInTheTrash() {
        var todo = desk.taken(run, monday);
        desk.act(todo, "move", "goalId", other).expect(200);
        trashGoal(other);
        desk.unskip(run, monday).expect(200);
        var second = desk.taken(run, monday);
        restoreGoal(other);
        desk.todo(todo).refused(404, "not_found");
        desk.restoreTodo(todo).refused(409, "occurrence_taken");
        assertThat(desk.state(run, monday)).isEqualTo("ACTIVE");
        desk.deleteTodo(second);
        desk.restoreTodo(todo).expect(200);
    }

    @Test
    void whatWasDeletedBeforeItsGoalStaysInTheTrash() {
        desk.delete(run);
        trashGoal(desk.goal);
        restoreGoal(desk.goal);
        assertThat(desk.trash("quick-inputs")).containsExactly(run);
        desk.restore(run);
        assertThat(desk.box(monday)).containsExactly("SUGGESTED Run");
    }

    @Test
    void aSkipOfOnesOwnOutlivesTheTrashOfTheGoal() {
        var todo = desk.taken(run, monday);
        desk.deleteTodo(todo);
        trashGoal(desk.goal);
        restoreGoal(desk.goal);
        assertThat(desk.state(run, monday)).isEqualTo("SKIPPED");
        desk.restoreTodo(todo).expect(200);
        assertThat(desk.state(run, monday)).isEqualTo("ACTIVE");
    }

    @Test
    void afterThirtyDaysOnlyWhatWasOnesOwnIsLeftAndForgetsWhereItCameFrom() {
        var done = desk.taken(run, monday);
        desk.act(done, "complete").expect(200);
        desk.returned(run, monday.plusDays(2));
        desk.skip(run, monday.plusDays(7)).expect(204);
        desk.delete(run);
        clock.advance(Duration.ofDays(31));
        call("trashCollector", "collect");
        desk.back();
        assertThat(desk.todo(done).expect(200).at("/origin")).isNull();
        assertThat(desk.todo(done).at("/done")).isEqualTo("true");
        assertThat(desk.owner().get("/todos").each("id")).containsExactly(done);
        assertThat(count("select count(*) from quick_input where id = ?", run)).isZero();
        assertThat(count("select count(*) from skipped_day where quick_input_id = ?", run))
                .isZero();
        assertThat(count("select count(*) from todo where owner_id = ?", desk.owner().id()))
                .isEqualTo(1);
    }

    @Test
    void whoLeavesLeavesNothing() {
        desk.taken(run, monday);
        desk.returned(run, monday.plusDays(2));
        desk.skip(run, monday.plusDays(7)).expect(204);
        desk.planter();
        var trashed = desk.quickInput("goalId", other);
        desk.deleteTodo(desk.taken(trashed, monday));
        trashGoal(other);
        var ada = desk.owner();
        ada.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
        clock.advance(Duration.ofDays(14));
        call("housekeeping", "run");
        assertThat(count("select count(*) from user where id = ?", ada.id())).isZero();
        for (var table : List.of("goal", "todo", "quick_input")) {
            assertThat(count("select count(*) from " + table + " where owner_id = ?", ada.id()))
                    .as(table)
                    .isZero();
        }
    }

    private int count(String query, String id) {
        var uuid = UUID.fromString(id);
        var key =
                ByteBuffer.allocate(16)
                        .putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits())
                        .array();
        var found = sql.queryForObject(query, Integer.class, (Object) key);
        return found == null ? 0 : found;
    }

    /// What runs by itself in other modules, which nobody else may call.
    private void call(String bean, String method) {
        ReflectionTestUtils.invokeMethod(context.getBean(bean), method);
    }
}
