package com.todomate.quickinput;

import static com.todomate.Concurrently.atOnce;
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

/// Tests the scenarios of docs/life-cycle.md from beginning to end. Ada runs on Mondays and
/// Wednesdays, from next Monday on.
@ApiTest
class ScenarioTest {

    @Autowired People people;
    @Autowired TestClock clock;

    ApiDriver apiDriver;
    LocalDate monday;
    LocalDate tuesday;
    LocalDate wednesday;
    String run;

    @BeforeEach
    void adaRunsOnMondaysAndWednesdays() {
        apiDriver = new ApiDriver(people);
        monday = apiDriver.next(MONDAY);
        tuesday = monday.plusDays(1);
        wednesday = monday.plusDays(2);
        run = apiDriver.quickInput("startDate", monday, "endDate", monday.plusWeeks(1));
    }

    @Test
    void aRuleForMondayAndWednesdayOffersThoseDaysFromItsStartToItsEnd() {
        for (var offered : List.of(monday, wednesday, monday.plusWeeks(1))) {
            assertThat(apiDriver.box(offered)).containsExactly("SUGGESTED Run");
        }
        for (var uncovered : List.of(tuesday, monday.minusDays(5), monday.plusDays(9))) {
            assertThat(apiDriver.box(uncovered)).isEmpty();
        }
        assertThat(apiDriver.states(run, monday.minusWeeks(2), monday.plusWeeks(2)))
                .containsOnlyKeys(
                        monday.toString(), wednesday.toString(), monday.plusWeeks(1).toString());
    }

    @Test
    void renamingAQuickInputKeepsTheNameOfMondaysTodoAndRenamesWednesdaysOffer() {
        var todo = apiDriver.activated(run, monday);
        apiDriver.edit(run, "title", "Jog");
        assertThat(apiDriver.todo(todo).at("/title")).isEqualTo("Run");
        assertThat(apiDriver.box(monday)).isEmpty();
        assertThat(apiDriver.box(wednesday)).containsExactly("SUGGESTED Jog");
    }

    @Test
    void aTimeSetOnAnActivatedTodoIsDiscardedByArchivingAndDoesNotComeBack() {
        var todo = apiDriver.activated(run, monday);
        apiDriver.editTodo(todo, "time", "07:30").expect(200);
        var archived = apiDriver.archive(todo).expect(200);
        assertThat(archived.json().at("/discarded").toString()).isEqualTo("[\"time\"]");
        assertThat(archived.at("/time")).isNull();
        assertThat(apiDriver.act(todo, "activate").expect(200).at("/time")).isNull();
    }

    @Test
    void aReturnedTodoIsRenamedWithItsQuickInput() {
        apiDriver.returned(run, monday);
        apiDriver.edit(run, "title", "Jog");
        assertThat(apiDriver.box(monday)).containsExactly("RETURNED Jog");
    }

    @Test
    void aReturnedTodoIsDeletedWithItsQuickInput() {
        var todo = apiDriver.returned(run, monday);
        apiDriver.delete(run);
        assertThat(apiDriver.box(monday)).isEmpty();
        apiDriver.todo(todo).refused(404, "not_found");
    }

    @Test
    void aDoneTodoStaysWhenItsQuickInputIsDeleted() {
        var todo = apiDriver.activated(run, monday);
        apiDriver.act(todo, "complete").expect(200);
        var before = apiDriver.todo(todo);
        apiDriver.delete(run);
        var after = apiDriver.todo(todo).expect(200);
        assertThat(after.at("/done")).isEqualTo("true");
        assertThat(after.at("/doneAt")).isEqualTo(before.at("/doneAt"));
        assertThat(after.at("/date")).isEqualTo(monday.toString());
        assertThat(
                        apiDriver
                                .owner()
                                .get("/goals/%s?include=counts", apiDriver.goal)
                                .at("/counts/done"))
                .isEqualTo("1");
    }

    @Test
    void twoDevicesThatActivateTheSameDayAtOnceGetTheSameTodo() {
        var answers = atOnce(2, i -> apiDriver.activate(run, monday));
        assertThat(answers.stream().map(apiResponse -> apiResponse.status()).sorted())
                .containsExactly(200, 201);
        assertThat(answers.getFirst().id()).isEqualTo(answers.getLast().id());
        assertThat(apiDriver.dates(run)).containsExactly(monday.toString());
    }

    @Test
    void aDeletedActivatedTodoIsNotOfferedAgainAndCanBeRestored() {
        var todo = apiDriver.activated(run, monday);
        apiDriver.deleteTodo(todo);
        assertThat(apiDriver.box(monday)).isEmpty();
        apiDriver.restoreTodo(todo).expect(200);
        assertThat(apiDriver.todo(todo).at("/date")).isEqualTo(monday.toString());
        assertThat(apiDriver.box(monday)).isEmpty();
        apiDriver.archive(todo).expect(200);
        assertThat(apiDriver.box(monday)).containsExactly("RETURNED Run");
    }

    @Test
    void mondaysItemMovedToTuesdayIsNotOfferedAgainOnMonday() {
        var todo = apiDriver.activated(run, monday);
        apiDriver.act(todo, "move", "date", tuesday).expect(200);
        assertThat(apiDriver.box(monday)).isEmpty();
        assertThat(apiDriver.box(tuesday)).isEmpty();
        assertThat(apiDriver.box(wednesday)).containsExactly("SUGGESTED Run");
    }

    @Test
    void wednesdaysReturnedItemIsStoredWhenTheRuleBecomesTuesday() {
        var todo = apiDriver.returned(run, wednesday);
        apiDriver.edit(run, "weekdays", List.of("TUE"));
        assertThat(apiDriver.todo(todo).at("/origin")).isNull();
        assertThat(apiDriver.box(wednesday)).containsExactly("STORED Run");
        assertThat(apiDriver.box(tuesday)).containsExactly("STORED Run", "SUGGESTED Run");
    }

    @Test
    void aPlainTodoArchivedAndActivatedOnAnotherDateKeepsItsMemoButNotItsTime() {
        var swim = apiDriver.plain("date", monday, "time", "06:00", "memo", "twenty lanes");
        apiDriver.archive(swim).expect(200);
        var active = apiDriver.act(swim, "activate", "date", wednesday).expect(200);
        assertThat(active.at("/date")).isEqualTo(wednesday.toString());
        assertThat(active.at("/memo")).isEqualTo("twenty lanes");
        assertThat(active.at("/time")).isNull();
    }

    @Test
    void finishingAGoalStopsItsSuggestionsAndResumingBringsThemBack() {
        apiDriver.finishGoal();
        assertThat(apiDriver.box(monday)).isEmpty();
        apiDriver.resumeGoal();
        assertThat(apiDriver.box(monday)).containsExactly("SUGGESTED Run");
    }

    @Test
    void aDayStartOfFourInSeoulKeepsTheDateUntilFour() {
        apiDriver.settings("timeZone", "Asia/Seoul", "dayStartsAt", "04:00");
        var date = clock.advanceTo(LocalTime.of(16, 30)); // 01:30 of the next day in Seoul
        apiDriver.logInAgain();
        assertThat(apiDriver.today()).isEqualTo(date);
        var planter = apiDriver.planter();
        assertThat(apiDriver.dates(planter)).containsExactly(date.toString());
        clock.advanceTo(LocalTime.of(19, 0)); // 04:00
        apiDriver.logInAgain();
        assertThat(apiDriver.today()).isEqualTo(date.plusDays(1));
    }
}
