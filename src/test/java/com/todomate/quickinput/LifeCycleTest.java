package com.todomate.quickinput;

import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Tests every transition of docs/life-cycle.md: the state of an item, the action, and the state
/// afterwards. [PlantedTest] tests the rows of planted todos.
@ApiTest
class LifeCycleTest {

    @Autowired People people;

    ApiDriver apiDriver;
    LocalDate monday;
    String run;

    @BeforeEach
    void adaRunsOnMondaysAndWednesdays() {
        apiDriver = new ApiDriver(people);
        monday = apiDriver.next(MONDAY);
        run = apiDriver.quickInput("time", "07:00", "memo", "slowly");
    }

    @Test
    void activatingASuggestionCopiesTitleTimeAndMemo() {
        var todo = apiDriver.activate(run, monday).expect(201);
        assertThat(todo.at("/title")).isEqualTo("Run");
        assertThat(todo.at("/time")).isEqualTo("07:00");
        assertThat(todo.at("/memo")).isEqualTo("slowly");
        assertThat(todo.at("/date")).isEqualTo(monday.toString());
        assertThat(todo.at("/state")).isEqualTo("ACTIVE");
        assertThat(todo.at("/origin/quickInputId")).isEqualTo(run);
        assertThat(todo.at("/origin/occurrenceDate")).isEqualTo(monday.toString());
        assertThat(todo.at("/origin/follows")).isEqualTo("false");
        assertThat(todo.header("Location")).isEqualTo("/api/v1/todos/" + todo.id());
        assertThat(apiDriver.todo(todo.id()).json()).isEqualTo(todo.json());
        assertThat(apiDriver.box(monday)).isEmpty();
        assertThat(apiDriver.state(run, monday)).isEqualTo("ACTIVE");
    }

    @Test
    void activatingASuggestionTwiceReturnsTheSameTodo() {
        var todo = apiDriver.activated(run, monday);
        var again = apiDriver.activate(run, monday, "title", "Jog", "time", "09:00").expect(200);
        assertThat(again.id()).isEqualTo(todo);
        assertThat(again.at("/title")).isEqualTo("Run");
        assertThat(again.at("/time")).isEqualTo("07:00");
        assertThat(again.at("/version")).isEqualTo("0");
    }

    @Test
    void activatingASuggestionMayOverrideTitleAndTime() {
        var todo = apiDriver.activate(run, monday, "title", "Jog", "time", "09:00").expect(201);
        assertThat(todo.at("/title")).isEqualTo("Jog");
        assertThat(todo.at("/time")).isEqualTo("09:00");
        assertThat(todo.at("/memo")).isEqualTo("slowly");
        assertThat(apiDriver.box(monday.plusDays(2))).containsExactly("SUGGESTED Run");
        apiDriver.activate(run, monday.plusDays(2), "title", "").invalid("title");
        apiDriver.activate(run, monday.plusDays(2), "title", "x".repeat(201)).invalid("title");
        apiDriver.activate(run, monday.plusDays(2), "memo", "fast").invalid("memo");
        apiDriver.activate(run, monday.plusDays(2), "time", "7").invalid("time");
    }

    @Test
    void archivingAnActivatedTodoReturnsItAndMakesItFollowAgain() {
        var todo = apiDriver.activated(run, monday);
        apiDriver
                .editTodo(
                        todo,
                        "title",
                        "Jog",
                        "time",
                        "07:30",
                        "memo",
                        "fast",
                        "memoPublic",
                        true,
                        "visibility",
                        "PRIVATE")
                .expect(200);
        apiDriver.edit(run, "title", "Walk");
        var archived = apiDriver.archive(todo).expect(200);
        assertThat(archived.json().at("/discarded").toString())
                .isEqualTo("[\"title\",\"time\",\"memo\",\"memoPublic\",\"visibility\"]");
        assertThat(archived.at("/state")).isEqualTo("ARCHIVED");
        assertThat(archived.at("/title")).isEqualTo("Walk");
        assertThat(archived.at("/time")).isEqualTo("07:00");
        assertThat(archived.at("/memo")).isEqualTo("slowly");
        assertThat(archived.at("/memoPublic")).isEqualTo("false");
        assertThat(archived.at("/visibility")).isEqualTo("INHERIT");
        assertThat(archived.at("/origin/follows")).isEqualTo("true");
        assertThat(apiDriver.box(monday)).containsExactly("RETURNED Walk");
        assertThat(apiDriver.state(run, monday)).isEqualTo("RETURNED");
        assertThat(apiDriver.archive(todo).expect(200).json().at("/discarded")).isEmpty();
    }

    @Test
    void archivingAnActivatedTodoReturnsItToItsOccurrenceDateAndGoal() {
        var todo = apiDriver.activated(run, monday);
        var other = apiDriver.newGoal("Other");
        apiDriver.act(todo, "move", "date", monday.plusDays(1), "goalId", other).expect(200);
        var archived = apiDriver.archive(todo).expect(200);
        assertThat(archived.at("/date")).isEqualTo(monday.toString());
        assertThat(archived.at("/goalId")).isEqualTo(apiDriver.goal);
        assertThat(archived.json().at("/discarded").toString()).isEqualTo("[\"goalId\"]");
    }

    @Test
    void clearingTheDateOfAnActivatedTodoReturnsIt() {
        var todo = apiDriver.activated(run, monday);
        apiDriver.editTodo(todo, "title", "Jog").expect(200);
        var path = "/todos/" + todo;
        apiDriver
                .owner()
                .patch(path, "{\"date\":null,\"memo\":\"x\"}")
                .refused(409, "todo_returns");
        apiDriver
                .owner()
                .put(path, Map.of("goalId", apiDriver.goal, "title", "Walk"))
                .refused(409, "todo_returns");
        var cleared = apiDriver.owner().patch(path, "{\"date\":null}");
        assertThat(cleared.expect(200).at("/title")).isEqualTo("Run");
        assertThat(apiDriver.state(run, monday)).isEqualTo("RETURNED");
    }

    @Test
    void reopeningAndClearingTheDateInOneRequestReturnsADoneTodo() {
        var todo = apiDriver.activated(run, monday);
        apiDriver.act(todo, "complete").expect(200);
        var back =
                apiDriver
                        .owner()
                        .patch("/todos/" + todo, "{\"date\":null,\"done\":false}")
                        .expect(200);
        assertThat(back.at("/state")).isEqualTo("ARCHIVED");
        assertThat(back.at("/doneAt")).isNull();
        assertThat(apiDriver.state(run, monday)).isEqualTo("RETURNED");
    }

    @Test
    void activatingTheOccurrenceOfAReturnedTodoCopiesTheQuickInputAnew() {
        var todo = returnedAfterAnEditOfItsTime();
        var again = apiDriver.activate(run, monday).expect(200);
        assertThat(again.id()).isEqualTo(todo);
        assertFreshCopy(todo);
    }

    @Test
    void activatingAReturnedTodoCopiesTheQuickInputAnew() {
        var todo = returnedAfterAnEditOfItsTime();
        apiDriver.act(todo, "activate").expect(200);
        assertFreshCopy(todo);
    }

    @Test
    void activatingAReturnedTodoOnAnotherDateKeepsItsOccurrence() {
        var todo = returnedAfterAnEditOfItsTime();
        apiDriver.act(todo, "activate", "date", monday.plusDays(1)).expect(200);
        assertThat(apiDriver.todo(todo).at("/date")).isEqualTo(monday.plusDays(1).toString());
        assertThat(apiDriver.todo(todo).at("/title")).isEqualTo("Jog");
        assertThat(apiDriver.state(run, monday)).isEqualTo("ACTIVE");
        assertThat(apiDriver.box(monday)).isEmpty();
    }

    private String returnedAfterAnEditOfItsTime() {
        var todo = apiDriver.activated(run, monday);
        apiDriver.editTodo(todo, "time", "07:30").expect(200);
        apiDriver.archive(todo).expect(200);
        apiDriver.edit(run, "title", "Jog", "time", "08:00");
        return todo;
    }

    private void assertFreshCopy(String todo) {
        var active = apiDriver.todo(todo).expect(200);
        assertThat(active.at("/title")).isEqualTo("Jog");
        assertThat(active.at("/time")).isEqualTo("08:00");
        assertThat(active.at("/date")).isEqualTo(monday.toString());
        assertThat(active.at("/state")).isEqualTo("ACTIVE");
        assertThat(active.at("/origin/follows")).isEqualTo("false");
        apiDriver.edit(run, "title", "Walk");
        assertThat(apiDriver.todo(todo).at("/title")).isEqualTo("Jog");
    }

    @Test
    void archivingAPlainTodoStoresItWithoutDateAndTime() {
        var todo = apiDriver.plain("date", monday, "time", "06:00", "memo", "twenty lanes");
        var stored = apiDriver.archive(todo).expect(200);
        assertThat(stored.json().at("/discarded").toString()).isEqualTo("[\"time\"]");
        assertThat(stored.at("/date")).isNull();
        assertThat(stored.at("/time")).isNull();
        assertThat(stored.at("/memo")).isEqualTo("twenty lanes");
        assertThat(apiDriver.box(monday.plusDays(1))).containsExactly("STORED Swim");
        assertThat(apiDriver.box(monday)).containsExactly("STORED Swim", "SUGGESTED Run");
    }

    @Test
    void activatingAStoredTodoNeedsADate() {
        var todo = apiDriver.plain();
        apiDriver.act(todo, "activate").invalid("date");
        var active = apiDriver.act(todo, "activate", "date", monday, "time", "06:00").expect(200);
        assertThat(active.at("/date")).isEqualTo(monday.toString());
        assertThat(active.at("/time")).isEqualTo("06:00");
        assertThat(active.at("/state")).isEqualTo("ACTIVE");
        assertThat(active.at("/origin")).isNull();
    }

    @Test
    void skippingASuggestionRemovesItFromTheBoxOfItsDate() {
        apiDriver.skip(run, monday).expect(204);
        apiDriver.skip(run, monday).expect(204);
        assertThat(apiDriver.box(monday)).isEmpty();
        assertThat(apiDriver.state(run, monday)).isEqualTo("SKIPPED");
        assertThat(apiDriver.box(monday.plusDays(2))).containsExactly("SUGGESTED Run");
    }

    @Test
    void skippingAReturnedTodoMovesItToTheTrash() {
        var todo = apiDriver.returned(run, monday);
        apiDriver.skip(run, monday).expect(204);
        assertThat(apiDriver.box(monday)).isEmpty();
        assertThat(apiDriver.state(run, monday)).isEqualTo("SKIPPED");
        assertThat(apiDriver.trash("todos")).containsExactly(todo);
        assertThat(apiDriver.restoreTodo(todo).expect(200).at("/origin/follows")).isEqualTo("true");
        assertThat(apiDriver.state(run, monday)).isEqualTo("RETURNED");
    }

    @Test
    void unskippingADateOffersItAgain() {
        apiDriver.skip(run, monday).expect(204);
        var apiResponse = apiDriver.unskip(run, monday).expect(200);
        assertThat(apiResponse.at("/state")).isEqualTo("SUGGESTED");
        assertThat(apiResponse.at("/date")).isEqualTo(monday.toString());
        assertThat(apiDriver.box(monday)).containsExactly("SUGGESTED Run");
        assertThat(apiDriver.unskip(run, monday).expect(200).at("/state")).isEqualTo("SUGGESTED");
    }

    @Test
    void deletingAnActivatedTodoSkipsItsDateAndRestoringLiftsTheSkip() {
        var todo = apiDriver.activated(run, monday);
        apiDriver.editTodo(todo, "title", "Jog", "date", monday.plusDays(1)).expect(200);
        apiDriver.deleteTodo(todo);
        assertThat(apiDriver.state(run, monday)).isEqualTo("SKIPPED");
        assertThat(apiDriver.box(monday)).isEmpty();
        var back = apiDriver.restoreTodo(todo).expect(200);
        assertThat(back.at("/title")).isEqualTo("Jog");
        assertThat(back.at("/date")).isEqualTo(monday.plusDays(1).toString());
        assertThat(back.at("/origin/quickInputId")).isEqualTo(run);
        assertThat(apiDriver.state(run, monday)).isEqualTo("ACTIVE");
        apiDriver.unskip(run, monday).expect(200);
        assertThat(apiDriver.state(run, monday)).isEqualTo("ACTIVE");
    }

    @Test
    void restoringAReturnedTodoTakesTheCurrentValuesOfItsQuickInput() {
        var todo = apiDriver.returned(run, monday);
        apiDriver.deleteTodo(todo);
        assertThat(apiDriver.box(monday)).isEmpty();
        apiDriver.edit(run, "title", "Jog");
        assertThat(apiDriver.restoreTodo(todo).expect(200).at("/title")).isEqualTo("Jog");
        assertThat(apiDriver.box(monday)).containsExactly("RETURNED Jog");
    }

    @Test
    void restoringAStoredTodoLeavesItStored() {
        var todo = apiDriver.plain("memo", "twenty lanes");
        apiDriver.deleteTodo(todo);
        assertThat(apiDriver.box(monday)).containsExactly("SUGGESTED Run");
        assertThat(apiDriver.restoreTodo(todo).expect(200).at("/memo")).isEqualTo("twenty lanes");
        assertThat(apiDriver.box(monday.plusDays(1))).containsExactly("STORED Swim");
    }

    @Test
    void anActivatedTodoMovedToAnotherDateIsNotOfferedAgainOnItsOccurrenceDate() {
        var todo = apiDriver.activated(run, monday);
        apiDriver.act(todo, "move", "date", monday.plusDays(2)).expect(200);
        assertThat(apiDriver.todo(todo).at("/origin/occurrenceDate")).isEqualTo(monday.toString());
        assertThat(apiDriver.box(monday)).isEmpty();
        assertThat(apiDriver.box(monday.plusDays(2))).containsExactly("SUGGESTED Run");
        assertThat(apiDriver.activate(run, monday).expect(200).id()).isEqualTo(todo);
        assertThat(apiDriver.activate(run, monday.plusDays(2)).expect(201).id()).isNotEqualTo(todo);
    }

    @Test
    void archivingADoneTodoIsRefusedUntilItIsReopened() {
        var todo = apiDriver.activated(run, monday);
        apiDriver.act(todo, "complete").expect(200);
        apiDriver.archive(todo).refused(409, "todo_done");
        apiDriver.owner().patch("/todos/" + todo, "{\"date\":null}").refused(409, "todo_done");
        assertThat(apiDriver.state(run, monday)).isEqualTo("ACTIVE");
        apiDriver.act(todo, "reopen").expect(200);
        apiDriver.archive(todo).expect(200);
        var plain = apiDriver.plain("date", monday, "done", true);
        apiDriver.archive(plain).refused(409, "todo_done");
        apiDriver.owner().put("/todos/" + plain, Map.of("goalId", apiDriver.goal, "title", "Swim"));
        assertThat(apiDriver.todo(plain).at("/state")).isEqualTo("ARCHIVED");
    }
}
