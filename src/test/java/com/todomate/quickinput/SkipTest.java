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

/// The last rows of the life cycle's second table: skipped dates, and entries in the box whose date
/// the rule no longer names.
@ApiTest
class SkipTest {

    @Autowired People people;

    Desk desk;
    LocalDate monday;
    String run;

    @BeforeEach
    void adaRunsOnMondaysAndWednesdays() {
        desk = new Desk(people);
        monday = desk.next(MONDAY);
        run = desk.quickInput("time", "07:00");
    }

    @Test
    void skippedStaysSkippedAfterAnEdit() {
        desk.skip(run, monday).expect(204);
        desk.edit(run, "title", "Jog", "weekdays", Desk.DAILY);
        assertThat(desk.state(run, monday)).isEqualTo("SKIPPED");
        assertThat(desk.box(monday)).isEmpty();
    }

    @Test
    void skippedIsIgnoredWhileItsQuickInputIsInTheTrashAndThereAgainAfterARestore() {
        desk.skip(run, monday).expect(204);
        desk.delete(run);
        desk.restore(run);
        assertThat(desk.state(run, monday)).isEqualTo("SKIPPED");
        desk.take(run, monday).refused(409, "occurrence_skipped");
    }

    @Test
    void skippedIsUnchangedByAPause() {
        desk.skip(run, monday).expect(204);
        desk.pause(run);
        assertThat(desk.state(run, monday)).isEqualTo("SKIPPED");
        desk.resume(run);
        assertThat(desk.state(run, monday)).isEqualTo("SKIPPED");
    }

    @Test
    void skippedIsUnchangedByTheEnd() {
        desk.skip(run, monday).expect(204);
        desk.end(run);
        desk.owner().patch("/quick-inputs/" + run, "{\"endDate\":null}").expect(200);
        assertThat(desk.state(run, monday)).isEqualTo("SKIPPED");
    }

    @Test
    void skippedIsUnchangedByItsFinishedGoal() {
        desk.skip(run, monday).expect(204);
        desk.finishGoal();
        assertThat(desk.state(run, monday)).isEqualTo("SKIPPED");
        desk.resumeGoal();
        assertThat(desk.state(run, monday)).isEqualTo("SKIPPED");
    }

    @Test
    void returnedBecomesStoredWithTheCurrentTitleWhenTheRuleNoLongerNamesItsDate() {
        var todo = desk.returned(run, monday);
        desk.edit(run, "title", "Jog", "memo", "fast", "weekdays", List.of("TUE"));
        stored(todo);
        desk.edit(run, "title", "Walk");
        desk.delete(run);
        stored(todo);
    }

    private void stored(String todo) {
        var stored = desk.todo(todo).expect(200);
        assertThat(stored.at("/state")).isEqualTo("ARCHIVED");
        assertThat(stored.at("/title")).isEqualTo("Jog");
        assertThat(stored.at("/memo")).isEqualTo("fast");
        assertThat(stored.at("/date")).isNull();
        assertThat(stored.at("/time")).isNull();
        assertThat(stored.at("/origin")).isNull();
        assertThat(desk.box(desk.today())).contains("STORED Jog");
    }

    @Test
    void returnedBecomesStoredWhenTheRuleBeginsLater() {
        var todo = desk.returned(run, monday);
        desk.edit(run, "title", "Jog", "memo", "fast", "startDate", monday.plusDays(1));
        stored(todo);
    }

    @Test
    void returnedInTheTrashComesBackAsStoredWhenTheRuleNoLongerNamesItsDate() {
        var todo = desk.returned(run, monday);
        desk.deleteTodo(todo);
        desk.edit(run, "title", "Jog", "memo", "fast", "weekdays", List.of("TUE"));
        desk.restoreTodo(todo).expect(200);
        stored(todo);
    }

    @Test
    void activeThatIsArchivedWhenTheRuleNoLongerNamesItsDateBecomesStoredToo() {
        var todo = desk.taken(run, monday);
        desk.edit(run, "title", "Jog", "memo", "fast", "weekdays", List.of("TUE"));
        var archived = desk.archive(todo).expect(200);
        assertThat(archived.json().at("/discarded").toString()).isEqualTo("[\"title\",\"time\"]");
        stored(todo);
        assertThat(desk.state(run, monday)).isNull();
    }

    @Test
    void activeThatIsArchivedWhileItsQuickInputIsInTheTrashIsStoredAsItIs() {
        var todo = desk.taken(run, monday);
        desk.editTodo(todo, "title", "Jog", "memo", "fast").expect(200);
        desk.delete(run);
        var archived = desk.archive(todo).expect(200);
        assertThat(archived.json().at("/discarded").toString()).isEqualTo("[\"time\"]");
        stored(todo);
        desk.restore(run);
        stored(todo);
        assertThat(desk.box(monday)).containsExactly("STORED Jog", "SUGGESTED Run");
    }
}
