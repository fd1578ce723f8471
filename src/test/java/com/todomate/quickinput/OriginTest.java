package com.todomate.quickinput;

import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Every cell of the life cycle's second table: what happens to an item in each state when its
/// quick input is edited, deleted, paused or ended, or its goal is finished.
@ApiTest
class OriginTest {

    @Autowired People people;
    @Autowired TestClock clock;

    Desk desk;
    LocalDate monday;
    String run;

    @BeforeEach
    void adaRunsOnMondaysAndWednesdays() {
        desk = new Desk(people);
        monday = desk.next(MONDAY);
        run = desk.quickInput("time", "07:00");
    }

    // SUGGESTED

    @Test
    void suggestedHasTheNewValuesAfterAnEdit() {
        var other = desk.newGoal("Other");
        desk.edit(run, "title", "Jog", "time", "08:00", "memo", "fast", "goalId", other);
        var entry = desk.owner().get("/archive?date=%s", monday);
        assertThat(entry.each("kind")).containsExactly("SUGGESTED");
        assertThat(entry.at("/items/0/title")).isEqualTo("Jog");
        assertThat(entry.at("/items/0/time")).isEqualTo("08:00");
        assertThat(entry.at("/items/0/memo")).isEqualTo("fast");
        assertThat(entry.at("/items/0/goalId")).isEqualTo(other);
        assertThat(entry.at("/items/0/quickInputId")).isEqualTo(run);
        assertThat(entry.at("/items/0/occurrenceDate")).isEqualTo(monday.toString());
        assertThat(entry.at("/items/0/todoId")).isNull();
        assertThat(desk.owner().get("/archive?date=%s&goalId=%s", monday, desk.goal).each("title"))
                .isEmpty();
    }

    @Test
    void suggestedIsGoneWithItsQuickInputAndBackWithIt() {
        desk.delete(run);
        assertThat(desk.box(monday)).isEmpty();
        desk.restore(run);
        assertThat(desk.box(monday)).containsExactly("SUGGESTED Run");
    }

    @Test
    void suggestedIsGoneWhilePaused() {
        desk.pause(run);
        assertThat(desk.box(monday)).isEmpty();
        assertThat(desk.state(run, monday)).isNull();
        desk.resume(run);
        assertThat(desk.box(monday)).containsExactly("SUGGESTED Run");
    }

    @Test
    void suggestedIsGoneAfterTheEnd() {
        desk.edit(run, "endDate", monday);
        assertThat(desk.box(monday)).containsExactly("SUGGESTED Run");
        assertThat(desk.box(monday.plusDays(2))).isEmpty();
        assertThat(desk.state(run, monday.plusDays(2))).isNull();
    }

    @Test
    void suggestedIsGoneWhileItsGoalIsFinished() {
        desk.finishGoal();
        assertThat(desk.box(monday)).isEmpty();
        assertThat(desk.state(run, monday)).isNull();
    }

    // RETURNED

    @Test
    void returnedHasTheNewValuesAfterEachEdit() {
        var todo = desk.returned(run, monday);
        desk.edit(run, "title", "Jog", "time", "08:00", "memo", "fast");
        var entry = desk.owner().get("/archive?date=%s", monday);
        assertThat(entry.at("/items/0/kind")).isEqualTo("RETURNED");
        assertThat(entry.at("/items/0/title")).isEqualTo("Jog");
        assertThat(entry.at("/items/0/time")).isEqualTo("08:00");
        assertThat(entry.at("/items/0/memo")).isEqualTo("fast");
        assertThat(entry.at("/items/0/todoId")).isEqualTo(todo);
        assertThat(entry.at("/items/0/quickInputId")).isEqualTo(run);
        assertThat(entry.at("/items/0/occurrenceDate")).isEqualTo(monday.toString());
        var other = desk.newGoal("Other");
        desk.edit(run, "title", "Walk", "goalId", other);
        assertThat(desk.todo(todo).at("/title")).isEqualTo("Walk");
        assertThat(desk.todo(todo).at("/goalId")).isEqualTo(other);
        assertThat(desk.todo(todo).at("/version")).isEqualTo("3");
    }

    @Test
    void returnedGoesToTheTrashWithItsQuickInputAndComesBackWithIt() {
        var todo = desk.returned(run, monday);
        desk.delete(run);
        desk.todo(todo).refused(404, "not_found");
        assertThat(desk.box(monday)).isEmpty();
        assertThat(desk.trash("todos")).containsExactly(todo);
        desk.restore(run);
        assertThat(desk.box(monday)).containsExactly("RETURNED Run");
        assertThat(desk.trash("todos")).isEmpty();
        assertThat(desk.todo(todo).at("/origin/quickInputId")).isEqualTo(run);
    }

    @Test
    void returnedStaysWhilePausedAndCanBeActivated() {
        var todo = desk.returned(run, monday);
        desk.pause(run);
        assertThat(desk.box(monday)).containsExactly("RETURNED Run");
        assertThat(desk.state(run, monday)).isEqualTo("RETURNED");
        assertThat(desk.take(run, monday).expect(200).id()).isEqualTo(todo);
    }

    @Test
    void returnedStaysAfterTheEndAndCanBeActivated() {
        var todo = desk.returned(run, monday);
        desk.end(run);
        assertThat(desk.box(monday)).containsExactly("RETURNED Run");
        assertThat(desk.state(run, monday)).isEqualTo("RETURNED");
        assertThat(desk.take(run, monday).expect(200).id()).isEqualTo(todo);
    }

    @Test
    void returnedIsHiddenWithItsFinishedGoal() {
        desk.returned(run, monday);
        desk.finishGoal();
        assertThat(desk.box(monday)).isEmpty();
        assertThat(desk.state(run, monday)).isNull();
        desk.unskip(run, monday).refused(409, "not_offered");
        desk.resumeGoal();
        assertThat(desk.box(monday)).containsExactly("RETURNED Run");
        assertThat(desk.unskip(run, monday).expect(200).at("/state")).isEqualTo("RETURNED");
    }

    // PLANTED, today or later

    @Test
    void plantedHasTheNewValuesAfterAnEdit() {
        var planter = desk.planter("time", "07:00");
        var todo = desk.on(planter, desk.today());
        var other = desk.newGoal("Other");
        desk.edit(planter, "title", "Jog", "time", "08:00", "memo", "fast", "goalId", other);
        var planted = desk.todo(todo);
        assertThat(planted.at("/title")).isEqualTo("Jog");
        assertThat(planted.at("/time")).isEqualTo("08:00");
        assertThat(planted.at("/memo")).isEqualTo("fast");
        assertThat(planted.at("/goalId")).isEqualTo(other);
        assertThat(desk.state(planter, desk.today())).isEqualTo("PLANTED");
    }

    @Test
    void plantedStaysWhenTheNewRuleNoLongerNamesItsDate() {
        var planter = desk.planter();
        var tomorrow = desk.today().plusDays(1).getDayOfWeek().name().substring(0, 3);
        desk.edit(planter, "title", "Jog", "weekdays", List.of(tomorrow));
        assertThat(desk.todo(desk.on(planter, desk.today())).at("/title")).isEqualTo("Jog");
        assertThat(desk.state(planter, desk.today())).isEqualTo("PLANTED");
    }

    @Test
    void plantedGoesToTheTrashWithItsQuickInputAndComesBackWithIt() {
        var planter = desk.planter();
        var todo = desk.on(planter, desk.today());
        desk.delete(planter);
        desk.todo(todo).refused(404, "not_found");
        desk.restore(planter);
        assertThat(desk.on(planter, desk.today())).isEqualTo(todo);
        assertThat(desk.state(planter, desk.today())).isEqualTo("PLANTED");
    }

    @Test
    void plantedStaysWhilePaused() {
        var planter = desk.planter();
        desk.pause(planter);
        assertThat(desk.state(planter, desk.today())).isEqualTo("PLANTED");
        desk.edit(planter, "title", "Jog");
        assertThat(desk.todo(desk.on(planter, desk.today())).at("/title")).isEqualTo("Jog");
    }

    @Test
    void plantedStaysAfterTheEnd() {
        var planter = desk.planter();
        desk.end(planter);
        assertThat(desk.state(planter, desk.today())).isEqualTo("PLANTED");
    }

    @Test
    void plantedIsUnchangedByItsFinishedGoal() {
        var planter = desk.planter();
        var todo = desk.on(planter, desk.today());
        var before = desk.todo(todo).json();
        desk.finishGoal();
        assertThat(desk.todo(todo).json()).isEqualTo(before);
        assertThat(desk.state(planter, desk.today())).isEqualTo("PLANTED");
    }

    // ACTIVE, open or done

    @Test
    void activeIsUnchangedByAnEdit() {
        var open = desk.taken(run, monday);
        var done = doneOn(monday.plusDays(2));
        unchanged(() -> desk.edit(run, "title", "Jog", "weekdays", List.of("TUE")), open, done);
        assertThat(desk.state(run, monday)).isEqualTo("ACTIVE");
    }

    @Test
    void activeIsKeptWhenItsQuickInputIsDeletedAndItsOriginReadsAsNull() {
        var open = desk.taken(run, monday);
        var done = doneOn(monday.plusDays(2));
        desk.delete(run);
        for (var todo : List.of(open, done)) {
            var kept = desk.todo(todo).expect(200);
            assertThat(kept.at("/origin")).isNull();
            assertThat(kept.at("/title")).isEqualTo("Run");
            assertThat(kept.at("/time")).isEqualTo("07:00");
        }
        assertThat(desk.todo(done).at("/done")).isEqualTo("true");
        assertThat(desk.dates(run)).isEmpty();
        desk.restore(run);
        assertThat(desk.todo(open).at("/origin/quickInputId")).isEqualTo(run);
        assertThat(desk.todo(open).at("/origin/follows")).isEqualTo("false");
        assertThat(desk.box(monday)).isEmpty();
    }

    @Test
    void activeIsUnchangedByAPause() {
        unchanged(() -> desk.pause(run), desk.taken(run, monday), doneOn(monday.plusDays(2)));
    }

    @Test
    void activeIsUnchangedByTheEnd() {
        unchanged(() -> desk.end(run), desk.taken(run, monday), doneOn(monday.plusDays(2)));
    }

    @Test
    void activeIsUnchangedByItsFinishedGoal() {
        unchanged(() -> desk.finishGoal(), desk.taken(run, monday), doneOn(monday.plusDays(2)));
        assertThat(desk.state(run, monday)).isEqualTo("ACTIVE");
    }

    private String doneOn(LocalDate date) {
        var todo = desk.taken(run, date);
        desk.act(todo, "complete").expect(200);
        return todo;
    }

    private void unchanged(Runnable change, String... todos) {
        var before = List.of(todos).stream().map(todo -> desk.todo(todo).json()).toList();
        change.run();
        assertThat(List.of(todos).stream().map(todo -> desk.todo(todo).expect(200).json()).toList())
                .isEqualTo(before);
    }

    // PLANTED in the past

    @Test
    void plantedInThePastIsUnchangedByAnEdit() {
        var planter = desk.planter("missed", "KEEP");
        var todo = plantedYesterday(planter);
        unchanged(() -> desk.edit(planter, "title", "Jog"), todo);
    }

    @Test
    void plantedInThePastIsKeptWhenItsQuickInputIsDeletedAndItsOriginReadsAsNull() {
        var planter = desk.planter("missed", "KEEP");
        var todo = plantedYesterday(planter);
        desk.delete(planter);
        assertThat(desk.todo(todo).expect(200).at("/origin")).isNull();
        desk.restore(planter);
        assertThat(desk.todo(todo).at("/origin/quickInputId")).isEqualTo(planter);
    }

    @Test
    void plantedInThePastIsUnchangedByAPauseAndTheEnd() {
        var planter = desk.planter("missed", "KEEP");
        var todo = plantedYesterday(planter);
        unchanged(() -> desk.pause(planter), todo);
        unchanged(() -> desk.end(planter), todo);
    }

    @Test
    void plantedInThePastIsUnchangedByItsFinishedGoal() {
        var planter = desk.planter("missed", "KEEP");
        var todo = plantedYesterday(planter);
        unchanged(() -> desk.finishGoal(), todo);
    }

    private String plantedYesterday(String planter) {
        var todo = desk.on(planter, desk.today());
        clock.advance(Duration.ofDays(1));
        desk.back();
        desk.resume(planter);
        return todo;
    }
}
