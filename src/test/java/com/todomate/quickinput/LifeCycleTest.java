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

/// Every row of the life cycle's first table: where an item is, what is done to it, where it is
/// then. What is planted has its rows in [PlantedTest].
@ApiTest
class LifeCycleTest {

    @Autowired People people;

    Desk desk;
    LocalDate monday;
    String run;

    @BeforeEach
    void adaRunsOnMondaysAndWednesdays() {
        desk = new Desk(people);
        monday = desk.next(MONDAY);
        run = desk.quickInput("time", "07:00", "memo", "slowly");
    }

    @Test
    void suggestedToActiveByActivatingCopiesTitleTimeAndMemo() {
        var todo = desk.take(run, monday).expect(201);
        assertThat(todo.at("/title")).isEqualTo("Run");
        assertThat(todo.at("/time")).isEqualTo("07:00");
        assertThat(todo.at("/memo")).isEqualTo("slowly");
        assertThat(todo.at("/date")).isEqualTo(monday.toString());
        assertThat(todo.at("/state")).isEqualTo("ACTIVE");
        assertThat(todo.at("/origin/quickInputId")).isEqualTo(run);
        assertThat(todo.at("/origin/occurrenceDate")).isEqualTo(monday.toString());
        assertThat(todo.at("/origin/follows")).isEqualTo("false");
        assertThat(todo.header("Location")).isEqualTo("/api/v1/todos/" + todo.id());
        assertThat(desk.todo(todo.id()).json()).isEqualTo(todo.json());
        assertThat(desk.box(monday)).isEmpty();
        assertThat(desk.state(run, monday)).isEqualTo("ACTIVE");
    }

    @Test
    void suggestedToActiveTwiceAnswersTheSameTodo() {
        var todo = desk.taken(run, monday);
        var again = desk.take(run, monday, "title", "Jog", "time", "09:00").expect(200);
        assertThat(again.id()).isEqualTo(todo);
        assertThat(again.at("/title")).isEqualTo("Run");
        assertThat(again.at("/time")).isEqualTo("07:00");
        assertThat(again.at("/version")).isEqualTo("0");
    }

    @Test
    void suggestedToActiveMaySayAnotherTitleAndTimeForThisDay() {
        var todo = desk.take(run, monday, "title", "Jog", "time", "09:00").expect(201);
        assertThat(todo.at("/title")).isEqualTo("Jog");
        assertThat(todo.at("/time")).isEqualTo("09:00");
        assertThat(todo.at("/memo")).isEqualTo("slowly");
        assertThat(desk.box(monday.plusDays(2))).containsExactly("SUGGESTED Run");
        desk.take(run, monday.plusDays(2), "title", "").invalid("title");
        desk.take(run, monday.plusDays(2), "title", "x".repeat(201)).invalid("title");
        desk.take(run, monday.plusDays(2), "memo", "fast").invalid("memo");
        desk.take(run, monday.plusDays(2), "time", "7").invalid("time");
    }

    @Test
    void activeWithOriginToReturnedByArchivingFollowsAgain() {
        var todo = desk.taken(run, monday);
        desk.editTodo(
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
        desk.edit(run, "title", "Walk");
        var archived = desk.archive(todo).expect(200);
        assertThat(archived.json().at("/discarded").toString())
                .isEqualTo("[\"title\",\"time\",\"memo\",\"memoPublic\",\"visibility\"]");
        assertThat(archived.at("/state")).isEqualTo("ARCHIVED");
        assertThat(archived.at("/title")).isEqualTo("Walk");
        assertThat(archived.at("/time")).isEqualTo("07:00");
        assertThat(archived.at("/memo")).isEqualTo("slowly");
        assertThat(archived.at("/memoPublic")).isEqualTo("false");
        assertThat(archived.at("/visibility")).isEqualTo("INHERIT");
        assertThat(archived.at("/origin/follows")).isEqualTo("true");
        assertThat(desk.box(monday)).containsExactly("RETURNED Walk");
        assertThat(desk.state(run, monday)).isEqualTo("RETURNED");
        assertThat(desk.archive(todo).expect(200).json().at("/discarded")).isEmpty();
    }

    @Test
    void activeWithOriginToReturnedByArchivingGoesBackToItsOccurrenceDateAndGoal() {
        var todo = desk.taken(run, monday);
        var other = desk.newGoal("Other");
        desk.act(todo, "move", "date", monday.plusDays(1), "goalId", other).expect(200);
        var archived = desk.archive(todo).expect(200);
        assertThat(archived.at("/date")).isEqualTo(monday.toString());
        assertThat(archived.at("/goalId")).isEqualTo(desk.goal);
        assertThat(archived.json().at("/discarded").toString()).isEqualTo("[\"goalId\"]");
    }

    @Test
    void activeWithOriginToReturnedByClearingItsDate() {
        var todo = desk.taken(run, monday);
        desk.editTodo(todo, "title", "Jog").expect(200);
        var path = "/todos/" + todo;
        desk.owner().patch(path, "{\"date\":null,\"memo\":\"x\"}").refused(409, "todo_returns");
        desk.owner()
                .put(path, Map.of("goalId", desk.goal, "title", "Walk"))
                .refused(409, "todo_returns");
        var cleared = desk.owner().patch(path, "{\"date\":null}");
        assertThat(cleared.expect(200).at("/title")).isEqualTo("Run");
        assertThat(desk.state(run, monday)).isEqualTo("RETURNED");
    }

    @Test
    void doneToReturnedByReopeningAndClearingItsDateInOne() {
        var todo = desk.taken(run, monday);
        desk.act(todo, "complete").expect(200);
        var back =
                desk.owner().patch("/todos/" + todo, "{\"date\":null,\"done\":false}").expect(200);
        assertThat(back.at("/state")).isEqualTo("ARCHIVED");
        assertThat(back.at("/doneAt")).isNull();
        assertThat(desk.state(run, monday)).isEqualTo("RETURNED");
    }

    @Test
    void returnedToActiveByActivatingTheOccurrenceIsAFreshCopy() {
        var todo = returnedAfterATimeOfItsOwn();
        var again = desk.take(run, monday).expect(200);
        assertThat(again.id()).isEqualTo(todo);
        freshCopy(todo);
    }

    @Test
    void returnedToActiveByActivatingTheTodoIsAFreshCopy() {
        var todo = returnedAfterATimeOfItsOwn();
        desk.act(todo, "activate").expect(200);
        freshCopy(todo);
    }

    @Test
    void returnedToActiveOnAnotherDateKeepsItsOccurrence() {
        var todo = returnedAfterATimeOfItsOwn();
        desk.act(todo, "activate", "date", monday.plusDays(1)).expect(200);
        assertThat(desk.todo(todo).at("/date")).isEqualTo(monday.plusDays(1).toString());
        assertThat(desk.todo(todo).at("/title")).isEqualTo("Jog");
        assertThat(desk.state(run, monday)).isEqualTo("ACTIVE");
        assertThat(desk.box(monday)).isEmpty();
    }

    private String returnedAfterATimeOfItsOwn() {
        var todo = desk.taken(run, monday);
        desk.editTodo(todo, "time", "07:30").expect(200);
        desk.archive(todo).expect(200);
        desk.edit(run, "title", "Jog", "time", "08:00");
        return todo;
    }

    private void freshCopy(String todo) {
        var active = desk.todo(todo).expect(200);
        assertThat(active.at("/title")).isEqualTo("Jog");
        assertThat(active.at("/time")).isEqualTo("08:00");
        assertThat(active.at("/date")).isEqualTo(monday.toString());
        assertThat(active.at("/state")).isEqualTo("ACTIVE");
        assertThat(active.at("/origin/follows")).isEqualTo("false");
        desk.edit(run, "title", "Walk");
        assertThat(desk.todo(todo).at("/title")).isEqualTo("Jog");
    }

    @Test
    void activeWithoutOriginToStoredByArchivingLosesDateAndTime() {
        var todo = desk.plain("date", monday, "time", "06:00", "memo", "twenty lanes");
        var stored = desk.archive(todo).expect(200);
        assertThat(stored.json().at("/discarded").toString()).isEqualTo("[\"time\"]");
        assertThat(stored.at("/date")).isNull();
        assertThat(stored.at("/time")).isNull();
        assertThat(stored.at("/memo")).isEqualTo("twenty lanes");
        assertThat(desk.box(monday.plusDays(1))).containsExactly("STORED Swim");
        assertThat(desk.box(monday)).containsExactly("STORED Swim", "SUGGESTED Run");
    }

    @Test
    void storedToActiveByActivatingWithADate() {
        var todo = desk.plain();
        desk.act(todo, "activate").invalid("date");
        var active = desk.act(todo, "activate", "date", monday, "time", "06:00").expect(200);
        assertThat(active.at("/date")).isEqualTo(monday.toString());
        assertThat(active.at("/time")).isEqualTo("06:00");
        assertThat(active.at("/state")).isEqualTo("ACTIVE");
        assertThat(active.at("/origin")).isNull();
    }

    @Test
    void suggestedToSkippedBySkippingTheDay() {
        desk.skip(run, monday).expect(204);
        desk.skip(run, monday).expect(204);
        assertThat(desk.box(monday)).isEmpty();
        assertThat(desk.state(run, monday)).isEqualTo("SKIPPED");
        assertThat(desk.box(monday.plusDays(2))).containsExactly("SUGGESTED Run");
    }

    @Test
    void returnedToSkippedSendsTheRowToTheTrash() {
        var todo = desk.returned(run, monday);
        desk.skip(run, monday).expect(204);
        assertThat(desk.box(monday)).isEmpty();
        assertThat(desk.state(run, monday)).isEqualTo("SKIPPED");
        assertThat(desk.trash("todos")).containsExactly(todo);
        assertThat(desk.restoreTodo(todo).expect(200).at("/origin/follows")).isEqualTo("true");
        assertThat(desk.state(run, monday)).isEqualTo("RETURNED");
    }

    @Test
    void skippedToSuggestedByUnskipping() {
        desk.skip(run, monday).expect(204);
        var answer = desk.unskip(run, monday).expect(200);
        assertThat(answer.at("/state")).isEqualTo("SUGGESTED");
        assertThat(answer.at("/date")).isEqualTo(monday.toString());
        assertThat(desk.box(monday)).containsExactly("SUGGESTED Run");
        assertThat(desk.unskip(run, monday).expect(200).at("/state")).isEqualTo("SUGGESTED");
    }

    @Test
    void activeToTrashSkipsItsDateAndRestoringLiftsThat() {
        var todo = desk.taken(run, monday);
        desk.editTodo(todo, "title", "Jog", "date", monday.plusDays(1)).expect(200);
        desk.deleteTodo(todo);
        assertThat(desk.state(run, monday)).isEqualTo("SKIPPED");
        assertThat(desk.box(monday)).isEmpty();
        var back = desk.restoreTodo(todo).expect(200);
        assertThat(back.at("/title")).isEqualTo("Jog");
        assertThat(back.at("/date")).isEqualTo(monday.plusDays(1).toString());
        assertThat(back.at("/origin/quickInputId")).isEqualTo(run);
        assertThat(desk.state(run, monday)).isEqualTo("ACTIVE");
        desk.unskip(run, monday).expect(200);
        assertThat(desk.state(run, monday)).isEqualTo("ACTIVE");
    }

    @Test
    void returnedToTrashAndBackFollowsWhatTheQuickInputSaysThen() {
        var todo = desk.returned(run, monday);
        desk.deleteTodo(todo);
        assertThat(desk.box(monday)).isEmpty();
        desk.edit(run, "title", "Jog");
        assertThat(desk.restoreTodo(todo).expect(200).at("/title")).isEqualTo("Jog");
        assertThat(desk.box(monday)).containsExactly("RETURNED Jog");
    }

    @Test
    void storedToTrashAndBackIsStored() {
        var todo = desk.plain("memo", "twenty lanes");
        desk.deleteTodo(todo);
        assertThat(desk.box(monday)).containsExactly("SUGGESTED Run");
        assertThat(desk.restoreTodo(todo).expect(200).at("/memo")).isEqualTo("twenty lanes");
        assertThat(desk.box(monday.plusDays(1))).containsExactly("STORED Swim");
    }

    @Test
    void activeMovedToAnotherDateIsNotOfferedAgainOnItsOwn() {
        var todo = desk.taken(run, monday);
        desk.act(todo, "move", "date", monday.plusDays(2)).expect(200);
        assertThat(desk.todo(todo).at("/origin/occurrenceDate")).isEqualTo(monday.toString());
        assertThat(desk.box(monday)).isEmpty();
        assertThat(desk.box(monday.plusDays(2))).containsExactly("SUGGESTED Run");
        assertThat(desk.take(run, monday).expect(200).id()).isEqualTo(todo);
        assertThat(desk.take(run, monday.plusDays(2)).expect(201).id()).isNotEqualTo(todo);
    }

    @Test
    void doneToArchiveIsRefusedUntilReopened() {
        var todo = desk.taken(run, monday);
        desk.act(todo, "complete").expect(200);
        desk.archive(todo).refused(409, "todo_done");
        desk.owner().patch("/todos/" + todo, "{\"date\":null}").refused(409, "todo_done");
        assertThat(desk.state(run, monday)).isEqualTo("ACTIVE");
        desk.act(todo, "reopen").expect(200);
        desk.archive(todo).expect(200);
        var plain = desk.plain("date", monday, "done", true);
        desk.archive(plain).refused(409, "todo_done");
        desk.owner().put("/todos/" + plain, Map.of("goalId", desk.goal, "title", "Swim"));
        assertThat(desk.todo(plain).at("/state")).isEqualTo("ARCHIVED");
    }
}
