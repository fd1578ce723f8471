package com.todomate.quickinput;

import static com.todomate.AtOnce.atOnce;
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

/// Quick inputs of mode AUTO plant their todos by themselves, each day once, and see to what was
/// missed.
@ApiTest
class PlantingTest {

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

    /// Days go by, without anybody or anything looking at them.
    private void pass(int days) {
        clock.advance(Duration.ofDays(days));
        today = today.plusDays(days);
        desk.back();
    }

    private void dawn(int days) {
        pass(days);
        desk.dawn(job, sql);
    }

    private List<String> days(int... ago) {
        return Arrays.stream(ago).mapToObj(i -> today.minusDays(i).toString()).toList();
    }

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
    void itIsPlantedOnTheDayOnWhichItIsMade() {
        var run = desk.planter("time", "07:00", "memo", "slowly");
        var todo = desk.todo(desk.on(run, today));
        assertThat(todo.at("/title")).isEqualTo("Run");
        assertThat(todo.at("/time")).isEqualTo("07:00");
        assertThat(todo.at("/memo")).isEqualTo("slowly");
        assertThat(todo.at("/goalId")).isEqualTo(desk.goal);
        assertThat(todo.at("/state")).isEqualTo("ACTIVE");
        assertThat(todo.at("/done")).isEqualTo("false");
        assertThat(todo.at("/origin/quickInputId")).isEqualTo(run);
        assertThat(todo.at("/origin/occurrenceDate")).isEqualTo(today.toString());
        assertThat(todo.at("/origin/follows")).isEqualTo("true");
        assertThat(desk.box(today)).isEmpty();
        assertThat(desk.box(today.plusDays(1))).containsExactly("SUGGESTED Run");
    }

    @Test
    void whatOnlySuggestsIsNeverPlanted() {
        var run = desk.quickInput("weekdays", Desk.DAILY);
        dawn(1);
        assertThat(desk.dates(run)).isEmpty();
        assertThat(desk.box(today)).containsExactly("SUGGESTED Run");
    }

    @Test
    void onlyTheDaysOfItsRuleArePlanted() {
        var tomorrow = today.plusDays(1).getDayOfWeek().name().substring(0, 3);
        var run = desk.planter("weekdays", List.of(tomorrow), "missed", "KEEP");
        assertThat(desk.dates(run)).isEmpty();
        dawn(1);
        dawn(1);
        assertThat(desk.dates(run)).isEqualTo(days(1));
        var later = desk.planter("startDate", today.plusDays(1), "endDate", today.plusDays(1));
        assertThat(desk.dates(later)).isEmpty();
        dawn(1);
        assertThat(desk.dates(later)).isEqualTo(days(0));
        dawn(1);
        assertThat(desk.dates(later)).isEmpty();
    }

    @Test
    void aDayIsPlantedOnceHoweverOftenTheJobRuns() {
        var run = desk.planter("missed", "KEEP");
        dawn(1);
        desk.dawn(job, sql);
        desk.dawn(job, sql);
        assertThat(desk.dates(run)).isEqualTo(days(1, 0));
    }

    @Test
    void manyServersPlantADayOnce() {
        var all =
                List.of(
                        desk.planter(),
                        desk.planter("missed", "KEEP"),
                        desk.planter("missed", "ROLL"));
        pass(1);
        atOnce(
                4, // as the pool of this one has connections for
                i -> {
                    job.run();
                    return i;
                });
        desk.dawn(job, sql);
        assertThat(desk.dates(all.get(0))).isEqualTo(days(0));
        assertThat(desk.dates(all.get(1))).isEqualTo(days(1, 0));
        assertThat(desk.dates(all.get(2))).isEqualTo(days(0, 0));
    }

    @Test
    void underDropAnUntouchedTodoIsDroppedAtTheEndOfItsDayAndCountedAsMissed() {
        var run = desk.planter();
        var todo = desk.on(run, today);
        dawn(1);
        assertThat(desk.dates(run)).isEqualTo(days(0));
        desk.todo(todo).refused(404, "not_found");
        assertThat(desk.trash("todos")).isEmpty();
        assertThat(missed(run, today.minusDays(1))).containsExactly(true);
        assertThat(missed(run, today)).isEmpty();
        assertThat(desk.state(run, today.minusDays(1))).isEqualTo("SKIPPED");
    }

    @Test
    void underDropOnlyTodayIsPlantedAfterDaysAway() {
        var run = desk.planter();
        dawn(5);
        assertThat(desk.dates(run)).isEqualTo(days(0));
        assertThat(missed(run, today.minusDays(5))).containsExactly(true);
        assertThat(missed(run, today.minusDays(4))).isEmpty();
    }

    /// Nothing but the request has begun the day so far.
    @Test
    void whatIsDeletedOrMovedOnANewDayFindsItBegun() {
        var run = desk.planter();
        var walk = desk.planter("missed", "KEEP");
        pass(1);
        desk.owner().delete("/quick-inputs/" + run).expect(204);
        assertThat(desk.dates(run)).isEmpty();
        var moved = desk.owner().post("/todos/move-overdue", Map.of("to", "TODAY")).expect(200);
        assertThat(moved.at("/moved")).isEqualTo("1");
        assertThat(desk.dates(walk)).isEqualTo(days(0, 0));
        desk.restore(run);
        assertThat(missed(run, today.minusDays(1))).containsExactly(true);
    }

    @Test
    void underKeepEveryDayKeepsItsOwn() {
        var run = desk.planter("missed", "KEEP");
        dawn(3);
        assertThat(desk.dates(run)).isEqualTo(days(3, 2, 1, 0));
        dawn(1);
        assertThat(desk.dates(run)).isEqualTo(days(4, 3, 2, 1, 0));
        assertThat(missed(run, today.minusDays(1))).isEmpty();
    }

    @Test
    void underRollWhatWasMissedGoesOnToToday() {
        var run = desk.planter("missed", "ROLL");
        var todo = desk.on(run, today);
        var first = today;
        dawn(3);
        assertThat(desk.dates(run)).isEqualTo(days(0, 0, 0, 0));
        assertThat(desk.todo(todo).at("/date")).isEqualTo(today.toString());
        assertThat(desk.todo(todo).at("/origin/occurrenceDate")).isEqualTo(first.toString());
        assertThat(desk.todo(todo).at("/origin/follows")).isEqualTo("true");
        assertThat(desk.states(run, first, today).values()).containsOnly("PLANTED").hasSize(4);
        desk.edit(run, "title", "Jog");
        assertThat(desk.todo(todo).at("/title")).isEqualTo("Jog");
    }

    @Test
    void whatWasTouchedStaysOnItsDay() {
        var done = desk.planter();
        var edited = desk.planter("missed", "ROLL");
        desk.act(desk.on(done, today), "complete").expect(200);
        desk.editTodo(desk.on(edited, today), "memo", "fast").expect(200);
        dawn(1);
        assertThat(desk.dates(done)).isEqualTo(days(1, 0));
        assertThat(desk.dates(edited)).isEqualTo(days(1, 0));
        assertThat(missed(done, today.minusDays(1))).isEmpty();
    }

    @Test
    void whatWentBackToTheBoxStaysThere() {
        var run = desk.planter();
        desk.archive(desk.on(run, today)).expect(200);
        dawn(1);
        assertThat(desk.state(run, today.minusDays(1))).isEqualTo("RETURNED");
        assertThat(desk.state(run, today)).isEqualTo("PLANTED");
    }

    @Test
    void anEditOfTodaysFollowsUntilItIsTouched() {
        var run = desk.planter();
        var todo = desk.on(run, today);
        desk.edit(run, "title", "Jog", "time", "08:00");
        assertThat(desk.todo(todo).at("/title")).isEqualTo("Jog");
        assertThat(desk.todo(todo).at("/time")).isEqualTo("08:00");
        desk.editTodo(todo, "memo", "fast").expect(200);
        desk.edit(run, "title", "Walk");
        assertThat(desk.todo(todo).at("/title")).isEqualTo("Jog");
        assertThat(desk.dates(run)).isEqualTo(days(0));
    }

    @Test
    void whatIsDeletedIsNotPlantedAgain() {
        var run = desk.planter();
        desk.deleteTodo(desk.on(run, today));
        desk.dawn(job, sql);
        desk.edit(run, "title", "Jog");
        desk.pause(run);
        desk.resume(run);
        assertThat(desk.dates(run)).isEmpty();
        dawn(1);
        assertThat(desk.dates(run)).isEqualTo(days(0));
        assertThat(missed(run, today.minusDays(1))).containsExactly(false);
    }

    @Test
    void aDaySkippedBeforehandIsNotPlanted() {
        var run = desk.planter();
        desk.skip(run, today.plusDays(1)).expect(204);
        dawn(1);
        assertThat(desk.dates(run)).isEmpty();
        assertThat(desk.state(run, today)).isEqualTo("SKIPPED");
    }

    @Test
    void aDayActivatedBeforehandIsNotPlantedTwice() {
        var run = desk.planter();
        var todo = desk.taken(run, today.plusDays(1));
        dawn(1);
        assertThat(desk.on(run, today)).isEqualTo(todo);
        dawn(1);
        assertThat(desk.todo(todo).at("/date")).isEqualTo(today.minusDays(1).toString());
    }

    @Test
    void fromSuggestToAutoPlantsTodayAndNoneBefore() {
        var run = desk.quickInput("weekdays", Desk.DAILY, "missed", "KEEP");
        dawn(3);
        desk.edit(run, "mode", "AUTO");
        assertThat(desk.dates(run)).isEqualTo(days(0));
        dawn(1);
        assertThat(desk.dates(run)).isEqualTo(days(1, 0));
    }

    @Test
    void fromAutoToSuggestPlantsNoMoreAndSeesToWhatIsThere() {
        var run = desk.planter();
        desk.edit(run, "mode", "SUGGEST");
        assertThat(desk.state(run, today)).isEqualTo("PLANTED");
        dawn(1);
        assertThat(desk.dates(run)).isEmpty();
        assertThat(missed(run, today.minusDays(1))).containsExactly(true);
        assertThat(desk.box(today)).containsExactly("SUGGESTED Run");
    }

    @Test
    void aRuleThatComesToNameTodayPlantsIt() {
        var tomorrow = today.plusDays(1).getDayOfWeek().name().substring(0, 3);
        var run = desk.planter("weekdays", List.of(tomorrow));
        desk.edit(run, "weekdays", Desk.DAILY);
        assertThat(desk.dates(run)).isEqualTo(days(0));
    }
}
