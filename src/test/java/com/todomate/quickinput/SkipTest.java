package com.todomate.quickinput;

import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Tests two cases of the table "Changes of a quick input" of docs/life-cycle.md: skipped dates,
/// and entries of the box whose date the rule no longer covers.
@ApiTest
class SkipTest {

    @Autowired People people;

    ApiDriver apiDriver;
    LocalDate monday;
    String run;

    @BeforeEach
    void adaRunsOnMondaysAndWednesdays() {
        apiDriver = new ApiDriver(people);
        monday = apiDriver.next(MONDAY);
        run = apiDriver.quickInput("time", "07:00");
    }

    @Test
    void skippedStaysSkippedAfterAnEdit() {
        apiDriver.skip(run, monday).expect(204);
        apiDriver.edit(run, "title", "Jog", "weekdays", ApiDriver.DAILY);
        assertThat(apiDriver.state(run, monday)).isEqualTo("SKIPPED");
        assertThat(apiDriver.box(monday)).isEmpty();
    }

    @Test
    void skippedDatesApplyAgainAfterTheirQuickInputIsRestored() {
        apiDriver.skip(run, monday).expect(204);
        apiDriver.delete(run);
        apiDriver.restore(run);
        assertThat(apiDriver.state(run, monday)).isEqualTo("SKIPPED");
        apiDriver.activate(run, monday).refused(409, "occurrence_skipped");
    }

    @Test
    void skippedIsUnchangedByAPause() {
        apiDriver.skip(run, monday).expect(204);
        apiDriver.pause(run);
        assertThat(apiDriver.state(run, monday)).isEqualTo("SKIPPED");
        apiDriver.resume(run);
        assertThat(apiDriver.state(run, monday)).isEqualTo("SKIPPED");
    }

    @Test
    void skippedIsUnchangedByTheEnd() {
        apiDriver.skip(run, monday).expect(204);
        apiDriver.end(run);
        apiDriver.owner().patch("/quick-inputs/" + run, "{\"endDate\":null}").expect(200);
        assertThat(apiDriver.state(run, monday)).isEqualTo("SKIPPED");
    }

    @Test
    void skippedIsUnchangedWhenItsGoalIsFinished() {
        apiDriver.skip(run, monday).expect(204);
        apiDriver.finishGoal();
        assertThat(apiDriver.state(run, monday)).isEqualTo("SKIPPED");
        apiDriver.resumeGoal();
        assertThat(apiDriver.state(run, monday)).isEqualTo("SKIPPED");
    }

    @Test
    void returnedBecomesStoredWithTheCurrentTitleWhenTheRuleNoLongerCoversItsDate() {
        var todo = apiDriver.returned(run, monday);
        apiDriver.edit(run, "title", "Jog", "memo", "fast", "weekdays", List.of("TUE"));
        assertStored(todo);
        apiDriver.edit(run, "title", "Walk");
        apiDriver.delete(run);
        assertStored(todo);
    }

    private void assertStored(String todo) {
        var stored = apiDriver.todo(todo).expect(200);
        assertThat(stored.at("/state")).isEqualTo("ARCHIVED");
        assertThat(stored.at("/title")).isEqualTo("Jog");
        assertThat(stored.at("/memo")).isEqualTo("fast");
        assertThat(stored.at("/date")).isNull();
        assertThat(stored.at("/time")).isNull();
        assertThat(stored.at("/origin")).isNull();
        assertThat(apiDriver.box(apiDriver.today())).contains("STORED Jog");
    }

    @Test
    void returnedBecomesStoredWhenTheRuleBeginsLater() {
        var todo = apiDriver.returned(run, monday);
        apiDriver.edit(run, "title", "Jog", "memo", "fast", "startDate", monday.plusDays(1));
        assertStored(todo);
    }

    @Test
    void returnedInTheTrashIsRestoredAsStoredWhenTheRuleNoLongerCoversItsDate() {
        var todo = apiDriver.returned(run, monday);
        apiDriver.deleteTodo(todo);
        apiDriver.edit(run, "title", "Jog", "memo", "fast", "weekdays", List.of("TUE"));
        apiDriver.restoreTodo(todo).expect(200);
        assertStored(todo);
    }

    @Test
    void archivingAnActivatedTodoStoresItWhenTheRuleNoLongerCoversItsDate() {
        var todo = apiDriver.activated(run, monday);
        apiDriver.edit(run, "title", "Jog", "memo", "fast", "weekdays", List.of("TUE"));
        var archived = apiDriver.archive(todo).expect(200);
        assertThat(archived.json().at("/discarded").toString()).isEqualTo("[\"title\",\"time\"]");
        assertStored(todo);
        assertThat(apiDriver.state(run, monday)).isNull();
    }

    @Test
    void archivingAnActivatedTodoStoresItWhenItsQuickInputIsInTheTrash() {
        var todo = apiDriver.activated(run, monday);
        apiDriver.editTodo(todo, "title", "Jog", "memo", "fast").expect(200);
        apiDriver.delete(run);
        var archived = apiDriver.archive(todo).expect(200);
        assertThat(archived.json().at("/discarded").toString()).isEqualTo("[\"time\"]");
        assertStored(todo);
        apiDriver.restore(run);
        assertStored(todo);
        assertThat(apiDriver.box(monday)).containsExactly("STORED Jog", "SUGGESTED Run");
    }
}
