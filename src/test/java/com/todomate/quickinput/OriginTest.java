package com.todomate.quickinput;

import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.CopiedRows;
import com.todomate.OtherTransaction;
import com.todomate.People;
import com.todomate.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/// Tests every cell of the table "Changes of a quick input" of docs/life-cycle.md: what happens to
/// an item in each state when its quick input is edited, deleted, paused or ended, or its goal is
/// finished.
@ApiTest
class OriginTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired JdbcTemplate sql;

    ApiDriver apiDriver;
    LocalDate monday;
    String run;

    @BeforeEach
    void adaRunsOnMondaysAndWednesdays() {
        apiDriver = new ApiDriver(people);
        monday = apiDriver.next(MONDAY);
        run = apiDriver.quickInput("time", "07:00");
    }

    /// Uses more rows than the server holds in memory at once. The rule covers every day before the
    /// edit, and only Mondays after it.
    @Test
    void anEditUpdatesEveryTodoThatFollows() {
        var daily = apiDriver.quickInput("weekdays", ApiDriver.DAILY, "memo", "x".repeat(2_000));
        CopiedRows.ofReturned(sql, apiDriver.returned(daily, monday), 1_200);
        apiDriver.edit(daily, "title", "Jog", "weekdays", List.of("MON"));
        var counts =
                sql.queryForMap(
                        """
                        select count(*) n, sum(title = 'Jog') renamed,
                            count(distinct if(date is null, position, null)) places,
                            sum(date is null and origin_id is null) kept
                        from todo where owner_id = ?
                        """,
                        OtherTransaction.key(apiDriver.owner().id()));
        assertThat(counts.toString()).isEqualTo("{n=1201, renamed=1201, places=1029, kept=1029}");
    }

    // SUGGESTED

    @Test
    void suggestedHasTheNewValuesAfterAnEdit() {
        var other = apiDriver.newGoal("Other");
        apiDriver.edit(run, "title", "Jog", "time", "08:00", "memo", "fast", "goalId", other);
        var entry = apiDriver.owner().get("/archive?date=%s", monday);
        assertThat(entry.each("kind")).containsExactly("SUGGESTED");
        assertThat(entry.at("/items/0/title")).isEqualTo("Jog");
        assertThat(entry.at("/items/0/time")).isEqualTo("08:00");
        assertThat(entry.at("/items/0/memo")).isEqualTo("fast");
        assertThat(entry.at("/items/0/goalId")).isEqualTo(other);
        assertThat(entry.at("/items/0/quickInputId")).isEqualTo(run);
        assertThat(entry.at("/items/0/occurrenceDate")).isEqualTo(monday.toString());
        assertThat(entry.at("/items/0/todoId")).isNull();
        assertThat(
                        apiDriver
                                .owner()
                                .get("/archive?date=%s&goalId=%s", monday, apiDriver.goal)
                                .each("title"))
                .isEmpty();
    }

    @Test
    void suggestedIsRemovedAndRestoredWithItsQuickInput() {
        apiDriver.delete(run);
        assertThat(apiDriver.box(monday)).isEmpty();
        apiDriver.restore(run);
        assertThat(apiDriver.box(monday)).containsExactly("SUGGESTED Run");
    }

    @Test
    void suggestedIsNotOfferedWhilePaused() {
        apiDriver.pause(run);
        assertThat(apiDriver.box(monday)).isEmpty();
        assertThat(apiDriver.state(run, monday)).isNull();
        apiDriver.resume(run);
        assertThat(apiDriver.box(monday)).containsExactly("SUGGESTED Run");
    }

    @Test
    void suggestedIsNotOfferedAfterTheEnd() {
        apiDriver.edit(run, "endDate", monday);
        assertThat(apiDriver.box(monday)).containsExactly("SUGGESTED Run");
        assertThat(apiDriver.box(monday.plusDays(2))).isEmpty();
        assertThat(apiDriver.state(run, monday.plusDays(2))).isNull();
    }

    @Test
    void suggestedIsNotOfferedWhileItsGoalIsFinished() {
        apiDriver.finishGoal();
        assertThat(apiDriver.box(monday)).isEmpty();
        assertThat(apiDriver.state(run, monday)).isNull();
    }

    // RETURNED

    @Test
    void returnedHasTheNewValuesAfterEachEdit() {
        var todo = apiDriver.returned(run, monday);
        apiDriver.edit(run, "title", "Jog", "time", "08:00", "memo", "fast");
        var entry = apiDriver.owner().get("/archive?date=%s", monday);
        assertThat(entry.at("/items/0/kind")).isEqualTo("RETURNED");
        assertThat(entry.at("/items/0/title")).isEqualTo("Jog");
        assertThat(entry.at("/items/0/time")).isEqualTo("08:00");
        assertThat(entry.at("/items/0/memo")).isEqualTo("fast");
        assertThat(entry.at("/items/0/todoId")).isEqualTo(todo);
        assertThat(entry.at("/items/0/quickInputId")).isEqualTo(run);
        assertThat(entry.at("/items/0/occurrenceDate")).isEqualTo(monday.toString());
        var other = apiDriver.newGoal("Other");
        apiDriver.edit(run, "title", "Walk", "goalId", other);
        assertThat(apiDriver.todo(todo).at("/title")).isEqualTo("Walk");
        assertThat(apiDriver.todo(todo).at("/goalId")).isEqualTo(other);
        assertThat(apiDriver.todo(todo).at("/version")).isEqualTo("3");
    }

    @Test
    void returnedGoesToTheTrashWithItsQuickInputAndComesBackWithIt() {
        var todo = apiDriver.returned(run, monday);
        apiDriver.delete(run);
        apiDriver.todo(todo).refused(404, "not_found");
        assertThat(apiDriver.box(monday)).isEmpty();
        assertThat(apiDriver.trash("todos")).isEmpty();
        assertThat(apiDriver.trashedWith("quick-inputs:" + run)).containsExactly(todo);
        apiDriver.restore(run);
        assertThat(apiDriver.box(monday)).containsExactly("RETURNED Run");
        assertThat(apiDriver.trash("todos")).isEmpty();
        assertThat(apiDriver.todo(todo).at("/origin/quickInputId")).isEqualTo(run);
    }

    @Test
    void returnedStaysWhilePausedAndCanBeActivated() {
        var todo = apiDriver.returned(run, monday);
        apiDriver.pause(run);
        assertThat(apiDriver.box(monday)).containsExactly("RETURNED Run");
        assertThat(apiDriver.state(run, monday)).isEqualTo("RETURNED");
        assertThat(apiDriver.activate(run, monday).expect(200).id()).isEqualTo(todo);
    }

    @Test
    void returnedStaysAfterTheEndAndCanBeActivated() {
        var todo = apiDriver.returned(run, monday);
        apiDriver.end(run);
        assertThat(apiDriver.box(monday)).containsExactly("RETURNED Run");
        assertThat(apiDriver.state(run, monday)).isEqualTo("RETURNED");
        assertThat(apiDriver.activate(run, monday).expect(200).id()).isEqualTo(todo);
    }

    @Test
    void returnedIsHiddenWithItsFinishedGoal() {
        apiDriver.returned(run, monday);
        apiDriver.finishGoal();
        assertThat(apiDriver.box(monday)).isEmpty();
        assertThat(apiDriver.state(run, monday)).isNull();
        apiDriver.unskip(run, monday).refused(409, "not_offered");
        apiDriver.resumeGoal();
        assertThat(apiDriver.box(monday)).containsExactly("RETURNED Run");
        assertThat(apiDriver.unskip(run, monday).expect(200).at("/state")).isEqualTo("RETURNED");
    }

    // PLANTED, today or later

    @Test
    void plantedHasTheNewValuesAfterAnEdit() {
        var planter = apiDriver.planter("time", "07:00");
        var todo = apiDriver.on(planter, apiDriver.today());
        var other = apiDriver.newGoal("Other");
        apiDriver.edit(planter, "title", "Jog", "time", "08:00", "memo", "fast", "goalId", other);
        var planted = apiDriver.todo(todo);
        assertThat(planted.at("/title")).isEqualTo("Jog");
        assertThat(planted.at("/time")).isEqualTo("08:00");
        assertThat(planted.at("/memo")).isEqualTo("fast");
        assertThat(planted.at("/goalId")).isEqualTo(other);
        assertThat(apiDriver.state(planter, apiDriver.today())).isEqualTo("PLANTED");
    }

    @Test
    void plantedStaysWhenTheNewRuleNoLongerCoversItsDate() {
        var planter = apiDriver.planter();
        var tomorrow = apiDriver.today().plusDays(1).getDayOfWeek().name().substring(0, 3);
        apiDriver.edit(planter, "title", "Jog", "weekdays", List.of(tomorrow));
        assertThat(apiDriver.todo(apiDriver.on(planter, apiDriver.today())).at("/title"))
                .isEqualTo("Jog");
        assertThat(apiDriver.state(planter, apiDriver.today())).isEqualTo("PLANTED");
    }

    @Test
    void plantedGoesToTheTrashWithItsQuickInputAndComesBackWithIt() {
        var planter = apiDriver.planter();
        var todo = apiDriver.on(planter, apiDriver.today());
        apiDriver.delete(planter);
        apiDriver.todo(todo).refused(404, "not_found");
        apiDriver.restore(planter);
        assertThat(apiDriver.on(planter, apiDriver.today())).isEqualTo(todo);
        assertThat(apiDriver.state(planter, apiDriver.today())).isEqualTo("PLANTED");
    }

    @Test
    void plantedStaysWhilePaused() {
        var planter = apiDriver.planter();
        apiDriver.pause(planter);
        assertThat(apiDriver.state(planter, apiDriver.today())).isEqualTo("PLANTED");
        apiDriver.edit(planter, "title", "Jog");
        assertThat(apiDriver.todo(apiDriver.on(planter, apiDriver.today())).at("/title"))
                .isEqualTo("Jog");
    }

    @Test
    void plantedStaysAfterTheEnd() {
        var planter = apiDriver.planter();
        apiDriver.end(planter);
        assertThat(apiDriver.state(planter, apiDriver.today())).isEqualTo("PLANTED");
    }

    @Test
    void plantedIsUnchangedWhenItsGoalIsFinished() {
        var planter = apiDriver.planter();
        var todo = apiDriver.on(planter, apiDriver.today());
        var before = apiDriver.todo(todo).json();
        apiDriver.finishGoal();
        assertThat(apiDriver.todo(todo).json()).isEqualTo(before);
        assertThat(apiDriver.state(planter, apiDriver.today())).isEqualTo("PLANTED");
    }

    // ACTIVE, open or done

    @Test
    void activeIsUnchangedByAnEdit() {
        var open = apiDriver.activated(run, monday);
        var done = doneOn(monday.plusDays(2));
        assertUnchanged(
                () -> apiDriver.edit(run, "title", "Jog", "weekdays", List.of("TUE")), open, done);
        assertThat(apiDriver.state(run, monday)).isEqualTo("ACTIVE");
    }

    @Test
    void activeIsKeptWhenItsQuickInputIsDeletedAndItsOriginReadsAsNull() {
        var open = apiDriver.activated(run, monday);
        var done = doneOn(monday.plusDays(2));
        apiDriver.delete(run);
        for (var todo : List.of(open, done)) {
            var kept = apiDriver.todo(todo).expect(200);
            assertThat(kept.at("/origin")).isNull();
            assertThat(kept.at("/title")).isEqualTo("Run");
            assertThat(kept.at("/time")).isEqualTo("07:00");
        }
        assertThat(apiDriver.todo(done).at("/done")).isEqualTo("true");
        assertThat(apiDriver.dates(run)).isEmpty();
        apiDriver.restore(run);
        assertThat(apiDriver.todo(open).at("/origin/quickInputId")).isEqualTo(run);
        assertThat(apiDriver.todo(open).at("/origin/follows")).isEqualTo("false");
        assertThat(apiDriver.box(monday)).isEmpty();
    }

    @Test
    void activeIsUnchangedByAPause() {
        assertUnchanged(
                () -> apiDriver.pause(run),
                apiDriver.activated(run, monday),
                doneOn(monday.plusDays(2)));
    }

    @Test
    void activeIsUnchangedByTheEnd() {
        assertUnchanged(
                () -> apiDriver.end(run),
                apiDriver.activated(run, monday),
                doneOn(monday.plusDays(2)));
    }

    @Test
    void activeIsUnchangedWhenItsGoalIsFinished() {
        assertUnchanged(
                () -> apiDriver.finishGoal(),
                apiDriver.activated(run, monday),
                doneOn(monday.plusDays(2)));
        assertThat(apiDriver.state(run, monday)).isEqualTo("ACTIVE");
    }

    private String doneOn(LocalDate date) {
        var todo = apiDriver.activated(run, date);
        apiDriver.act(todo, "complete").expect(200);
        return todo;
    }

    private void assertUnchanged(Runnable change, String... todos) {
        var before = List.of(todos).stream().map(todo -> apiDriver.todo(todo).json()).toList();
        change.run();
        assertThat(
                        List.of(todos).stream()
                                .map(todo -> apiDriver.todo(todo).expect(200).json())
                                .toList())
                .isEqualTo(before);
    }

    // PLANTED in the past

    @Test
    void plantedInThePastIsUnchangedByAnEdit() {
        var planter = apiDriver.planter("missed", "KEEP");
        var todo = plantedYesterday(planter);
        assertUnchanged(() -> apiDriver.edit(planter, "title", "Jog"), todo);
    }

    @Test
    void plantedInThePastIsKeptWhenItsQuickInputIsDeletedAndItsOriginReadsAsNull() {
        var planter = apiDriver.planter("missed", "KEEP");
        var todo = plantedYesterday(planter);
        apiDriver.delete(planter);
        assertThat(apiDriver.todo(todo).expect(200).at("/origin")).isNull();
        apiDriver.restore(planter);
        assertThat(apiDriver.todo(todo).at("/origin/quickInputId")).isEqualTo(planter);
    }

    @Test
    void plantedInThePastIsUnchangedByAPauseAndTheEnd() {
        var planter = apiDriver.planter("missed", "KEEP");
        var todo = plantedYesterday(planter);
        assertUnchanged(() -> apiDriver.pause(planter), todo);
        assertUnchanged(() -> apiDriver.end(planter), todo);
    }

    @Test
    void plantedInThePastIsUnchangedWhenItsGoalIsFinished() {
        var planter = apiDriver.planter("missed", "KEEP");
        var todo = plantedYesterday(planter);
        assertUnchanged(() -> apiDriver.finishGoal(), todo);
    }

    private String plantedYesterday(String planter) {
        var todo = apiDriver.on(planter, apiDriver.today());
        clock.advance(Duration.ofDays(1));
        apiDriver.logInAgain();
        apiDriver.resume(planter);
        return todo;
    }
}
