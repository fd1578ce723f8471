package com.todomate.quickinput;

import static com.todomate.AtOnce.atOnce;
import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.TestClock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What must hold from beginning to end, as its users tell it: Ada runs on Mondays and Wednesdays,
/// from next Monday on.
@ApiTest
class ScenarioTest {

    @Autowired People people;
    @Autowired TestClock clock;

    Desk desk;
    LocalDate monday;
    LocalDate tuesday;
    LocalDate wednesday;
    String run;

    @BeforeEach
    void adaRunsOnMondaysAndWednesdays() {
        desk = new Desk(people);
        monday = desk.next(MONDAY);
        tuesday = monday.plusDays(1);
        wednesday = monday.plusDays(2);
        run = desk.quickInput("startDate", monday, "endDate", monday.plusWeeks(1));
    }

    @Test
    void aRuleForMondayAndWednesdayOffersThoseFromItsStartToItsEnd() {
        for (var offered : List.of(monday, wednesday, monday.plusWeeks(1))) {
            assertThat(desk.box(offered)).containsExactly("SUGGESTED Run");
        }
        for (var not : List.of(tuesday, monday.minusDays(5), monday.plusDays(9))) {
            assertThat(desk.box(not)).isEmpty();
        }
        assertThat(desk.states(run, monday.minusWeeks(2), monday.plusWeeks(2)))
                .containsOnlyKeys(
                        monday.toString(), wednesday.toString(), monday.plusWeeks(1).toString());
    }

    @Test
    void mondayActivatedKeepsItsNameAndWednesdayOffersTheNewOne() {
        var todo = desk.taken(run, monday);
        desk.edit(run, "title", "Jog");
        assertThat(desk.todo(todo).at("/title")).isEqualTo("Run");
        assertThat(desk.box(monday)).isEmpty();
        assertThat(desk.box(wednesday)).containsExactly("SUGGESTED Jog");
    }

    @Test
    void aTimeSetOnAnActivatedOneIsDiscardedByArchivingAndDoesNotComeBack() {
        var todo = desk.taken(run, monday);
        desk.editTodo(todo, "time", "07:30").expect(200);
        var archived = desk.archive(todo).expect(200);
        assertThat(archived.json().at("/discarded").toString()).isEqualTo("[\"time\"]");
        assertThat(archived.at("/time")).isNull();
        assertThat(desk.act(todo, "activate").expect(200).at("/time")).isNull();
    }

    @Test
    void whatWasArchivedIsRenamedWithItsQuickInput() {
        desk.returned(run, monday);
        desk.edit(run, "title", "Jog");
        assertThat(desk.box(monday)).containsExactly("RETURNED Jog");
    }

    @Test
    void whatWasArchivedIsGoneWithItsQuickInput() {
        var todo = desk.returned(run, monday);
        desk.delete(run);
        assertThat(desk.box(monday)).isEmpty();
        desk.todo(todo).refused(404, "not_found");
    }

    @Test
    void whatWasDoneStaysWhenItsQuickInputIsDeleted() {
        var todo = desk.taken(run, monday);
        desk.act(todo, "complete").expect(200);
        var before = desk.todo(todo);
        desk.delete(run);
        var after = desk.todo(todo).expect(200);
        assertThat(after.at("/done")).isEqualTo("true");
        assertThat(after.at("/doneAt")).isEqualTo(before.at("/doneAt"));
        assertThat(after.at("/date")).isEqualTo(monday.toString());
        assertThat(desk.owner().get("/goals/%s?include=counts", desk.goal).at("/counts/done"))
                .isEqualTo("1");
    }

    @Test
    void twoDevicesThatActivateTheSameDayAtOnceGetTheSameTodo() {
        var answers = atOnce(2, i -> desk.take(run, monday));
        assertThat(answers.stream().map(answer -> answer.status()).sorted())
                .containsExactly(200, 201);
        assertThat(answers.getFirst().id()).isEqualTo(answers.getLast().id());
        assertThat(desk.dates(run)).containsExactly(monday.toString());
    }

    @Test
    void anActivatedOneThatIsDeletedIsNotOfferedAgainAndRestoredIsBack() {
        var todo = desk.taken(run, monday);
        desk.deleteTodo(todo);
        assertThat(desk.box(monday)).isEmpty();
        desk.restoreTodo(todo).expect(200);
        assertThat(desk.todo(todo).at("/date")).isEqualTo(monday.toString());
        assertThat(desk.box(monday)).isEmpty();
        desk.archive(todo).expect(200);
        assertThat(desk.box(monday)).containsExactly("RETURNED Run");
    }

    @Test
    void mondaysItemMovedToTuesdayIsNotOfferedAgainOnMonday() {
        var todo = desk.taken(run, monday);
        desk.act(todo, "move", "date", tuesday).expect(200);
        assertThat(desk.box(monday)).isEmpty();
        assertThat(desk.box(tuesday)).isEmpty();
        assertThat(desk.box(wednesday)).containsExactly("SUGGESTED Run");
    }

    @Test
    void wednesdaysReturnedItemIsStoredWhenTheRuleBecomesTuesday() {
        var todo = desk.returned(run, wednesday);
        desk.edit(run, "weekdays", List.of("TUE"));
        assertThat(desk.todo(todo).at("/origin")).isNull();
        assertThat(desk.box(wednesday)).containsExactly("STORED Run");
        assertThat(desk.box(tuesday)).containsExactly("STORED Run", "SUGGESTED Run");
    }

    @Test
    void aPlainTodoArchivedAndActivatedOnAnotherDateKeepsItsMemoButNotItsTime() {
        var swim = desk.plain("date", monday, "time", "06:00", "memo", "twenty lanes");
        desk.archive(swim).expect(200);
        var active = desk.act(swim, "activate", "date", wednesday).expect(200);
        assertThat(active.at("/date")).isEqualTo(wednesday.toString());
        assertThat(active.at("/memo")).isEqualTo("twenty lanes");
        assertThat(active.at("/time")).isNull();
    }

    @Test
    void aFinishedGoalStopsItsSuggestionsAndAResumedOneBringsThemBack() {
        desk.finishGoal();
        assertThat(desk.box(monday)).isEmpty();
        desk.resumeGoal();
        assertThat(desk.box(monday)).containsExactly("SUGGESTED Run");
    }

    @Test
    void withADayThatStartsAtFourInSeoulItIsStillMondayAtHalfPastOneOnTuesday() {
        desk.settings("timeZone", "Asia/Seoul", "dayStartsAt", "04:00");
        var date = clock.advanceTo(LocalTime.of(16, 30)); // 01:30 of the next day in Seoul
        desk.back();
        assertThat(desk.today()).isEqualTo(date);
        var planter = desk.planter();
        assertThat(desk.dates(planter)).containsExactly(date.toString());
        clock.advanceTo(LocalTime.of(19, 0)); // 04:00
        desk.back();
        assertThat(desk.today()).isEqualTo(date.plusDays(1));
    }
}
