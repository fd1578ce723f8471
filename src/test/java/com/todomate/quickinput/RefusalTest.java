package com.todomate.quickinput;

import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.People;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Tests the actions that the life cycle refuses, and that a refusal changes nothing.
@ApiTest
class RefusalTest {

    @Autowired People people;

    ApiDriver apiDriver;
    LocalDate monday;
    String run;

    @BeforeEach
    void adaRunsOnMondaysAndWednesdays() {
        apiDriver = new ApiDriver(people);
        monday = apiDriver.next(MONDAY);
        run = apiDriver.quickInput();
    }

    private void assertNotOffered(LocalDate date) {
        apiDriver.activate(run, date).refused(409, "not_offered");
        apiDriver.skip(run, date).refused(409, "not_offered");
        apiDriver.unskip(run, date).refused(409, "not_offered");
        assertThat(apiDriver.dates(run)).isEmpty();
        assertThat(apiDriver.state(run, date)).isNull();
        assertThat(apiDriver.box(date)).isEmpty();
    }

    @Test
    void aDateThatTheRuleDoesNotCoverIsNotOffered() {
        assertNotOffered(monday.plusDays(1));
    }

    @Test
    void aDateBeforeTheStartIsNotOffered() {
        apiDriver.edit(run, "startDate", monday.plusDays(1));
        assertNotOffered(monday);
    }

    @Test
    void aDateAfterTheEndIsNotOffered() {
        apiDriver.edit(run, "endDate", monday.minusDays(1));
        assertNotOffered(monday);
    }

    @Test
    void aPausedQuickInputOffersNothing() {
        apiDriver.pause(run);
        assertNotOffered(monday);
        apiDriver.resume(run);
        apiDriver.activate(run, monday).expect(201);
    }

    @Test
    void aQuickInputOfAFinishedGoalOffersNothing() {
        apiDriver.finishGoal();
        assertNotOffered(monday);
        apiDriver.resumeGoal();
        apiDriver.activate(run, monday).expect(201);
    }

    @Test
    void activatingOrSkippingAReturnedTodoOfAFinishedGoalIsRefused() {
        var todo = apiDriver.returned(run, monday);
        var taken = apiDriver.activated(run, monday.plusDays(2));
        apiDriver.finishGoal();
        apiDriver.activate(run, monday).refused(409, "not_offered");
        apiDriver.skip(run, monday).refused(409, "not_offered");
        apiDriver.unskip(run, monday).refused(409, "not_offered");
        assertThat(apiDriver.activate(run, monday.plusDays(2)).expect(200).id()).isEqualTo(taken);
        apiDriver.resumeGoal();
        assertThat(apiDriver.activate(run, monday).expect(200).id()).isEqualTo(todo);
    }

    /// PUT and DELETE of an occurrence write its todo, so `If-Match` means the todo's version.
    @Test
    void ifMatchOnAnOccurrenceComparesTheVersionOfItsTodo() {
        var path = "/quick-inputs/" + run + "/occurrences/" + monday;
        apiDriver.edit(run, "title", "Jog");
        apiDriver
                .owner()
                .with("If-Match", "\"1\"")
                .put(path, Map.of())
                .refused(412, "version_conflict");
        var todo = apiDriver.activated(run, monday);
        apiDriver.owner().with("If-Match", "\"0\"").put(path, Map.of()).expect(200);
        apiDriver.archive(todo).expect(200);
        apiDriver
                .owner()
                .with("If-Match", "\"0\"")
                .put(path, Map.of())
                .refused(412, "version_conflict");
        apiDriver.owner().with("If-Match", "\"0\"").delete(path).refused(412, "version_conflict");
        apiDriver.owner().with("If-Match", "\"1\"").delete(path).expect(204);
    }

    @Test
    void activatingASkippedDateIsRefused() {
        apiDriver.skip(run, monday).expect(204);
        apiDriver.activate(run, monday).refused(409, "occurrence_skipped");
        assertThat(apiDriver.dates(run)).isEmpty();
        apiDriver.unskip(run, monday).expect(200);
        apiDriver.activate(run, monday).expect(201);
    }

    @Test
    void activatingWithAnIdInUseIsRefused() {
        var todo = apiDriver.activated(run, monday);
        var path = "/quick-inputs/" + run + "/occurrences/" + monday.plusDays(2);
        var body = Map.of("id", todo);
        var taken = apiDriver.owner().put(path, body).refused(409, "id_taken");
        assertThat(taken.at("/errors/0/field")).isEqualTo("id");
        apiDriver.owner().delete("/todos/" + todo).expect(204);
        var deleted = apiDriver.owner().put(path, body).refused(409, "deleted");
        assertThat(deleted.at("/errors/0/field")).isEqualTo("id");
    }

    @Test
    void skippingADateWithATodoIsRefused() {
        var todo = apiDriver.activated(run, monday);
        apiDriver.skip(run, monday).refused(409, "occurrence_active");
        apiDriver.todo(todo).expect(200);
        var planter = apiDriver.planter();
        apiDriver.skip(planter, apiDriver.today()).refused(409, "occurrence_active");
        assertThat(apiDriver.state(planter, apiDriver.today())).isEqualTo("PLANTED");
    }

    @Test
    void editingOrCompletingAReturnedTodoIsRefused() {
        var todo = apiDriver.returned(run, monday);
        for (var edit :
                List.of(
                        Map.of("title", "Jog"),
                        Map.of("time", "07:30"),
                        Map.of("memo", "fast"),
                        Map.of("memoPublic", true),
                        Map.of("visibility", "PRIVATE"),
                        Map.of("goalId", apiDriver.newGoal("Other")),
                        Map.of("done", true))) {
            apiDriver.owner().patch("/todos/" + todo, edit).refused(409, "todo_archived");
        }
        apiDriver
                .owner()
                .put("/todos/" + todo, Map.of("goalId", apiDriver.goal, "title", "Jog"))
                .refused(409, "todo_archived");
        apiDriver.act(todo, "complete").refused(409, "todo_archived");
        apiDriver.act(todo, "move", "shiftDays", 1).refused(409, "todo_archived");
        apiDriver
                .act(todo, "move", "goalId", apiDriver.newGoal("Other"))
                .refused(409, "todo_archived");
        apiDriver.editTodo(todo, "title", "Run").expect(200);
        apiDriver.act(todo, "reopen").expect(200);
        assertThat(apiDriver.state(run, monday)).isEqualTo("RETURNED");
        assertThat(apiDriver.todo(todo).at("/version")).isEqualTo("1");
    }

    @Test
    void aStoredTodoCanBeEditedButNotCompleted() {
        var todo = apiDriver.plain();
        apiDriver.act(todo, "complete").refused(409, "todo_archived");
        apiDriver.editTodo(todo, "time", "07:30").invalid("time");
        assertThat(apiDriver.editTodo(todo, "title", "Dive").expect(200).at("/title"))
                .isEqualTo("Dive");
    }

    @Test
    void activatingAnActiveTodoWithAnotherDateOrTimeIsRefused() {
        var timed = apiDriver.plain("date", monday, "time", "07:30");
        apiDriver.act(timed, "activate", "time", "07:30").expect(200);
        apiDriver.act(timed, "activate", "time", "08:30").refused(409, "todo_active");
        var todo = apiDriver.activated(run, monday);
        apiDriver.act(todo, "activate").expect(200);
        apiDriver.act(todo, "activate", "date", monday.plusDays(1)).refused(409, "todo_active");
    }

    @Test
    void aTodoWhoseOccurrenceWasTakenIsRestoredWithoutItsOrigin() {
        var first = apiDriver.activated(run, monday);
        apiDriver.editTodo(first, "memo", "in the park").expect(200);
        apiDriver.deleteTodo(first);
        apiDriver.unskip(run, monday).expect(200);
        var second = apiDriver.activated(run, monday);
        var restored = apiDriver.restoreTodo(first).expect(200);
        assertThat(restored.at("/origin")).isNull();
        assertThat(restored.at("/state")).isEqualTo("ACTIVE");
        assertThat(restored.at("/date")).isEqualTo(monday.toString());
        assertThat(restored.at("/memo")).isEqualTo("in the park");
        assertThat(apiDriver.dates(run)).containsExactly(monday.toString());
        apiDriver.archive(second).expect(200);
        apiDriver.deleteTodo(second);
        apiDriver.unskip(run, monday).expect(200);
        apiDriver.activated(run, monday);
        var stored = apiDriver.restoreTodo(second).expect(200);
        assertThat(stored.at("/origin")).isNull();
        assertThat(stored.at("/state")).isEqualTo("ARCHIVED");
        assertThat(stored.at("/date")).isNull();
        assertThat(stored.at("/time")).isNull();
        assertThat(apiDriver.state(run, monday)).isEqualTo("ACTIVE");
    }

    @Test
    void aPlantedTodoWhoseOccurrenceWasTakenIsRestoredWithoutItsOrigin() {
        var planter = apiDriver.planter();
        var today = apiDriver.today();
        var planted = apiDriver.on(planter, today);
        apiDriver.deleteTodo(planted);
        apiDriver.unskip(planter, today).expect(200);
        var taken = apiDriver.activated(planter, today);
        apiDriver.edit(planter, "title", "Jog");
        var restored = apiDriver.restoreTodo(planted).expect(200);
        assertThat(restored.at("/origin")).isNull();
        assertThat(restored.at("/state")).isEqualTo("ACTIVE");
        assertThat(restored.at("/date")).isEqualTo(today.toString());
        assertThat(restored.at("/title")).isEqualTo("Run");
        assertThat(apiDriver.on(planter, today)).isEqualTo(taken);
    }

    @Test
    void restoringATodoThatFollowsWithoutItsQuickInputIsRefused() {
        var todo = apiDriver.returned(run, monday);
        var planter = apiDriver.planter();
        var planted = apiDriver.on(planter, apiDriver.today());
        apiDriver.delete(run);
        apiDriver.delete(planter);
        apiDriver.restoreTodo(todo).refused(409, "quick_input_in_trash");
        apiDriver.restoreTodo(planted).refused(409, "quick_input_in_trash");
        apiDriver.restore(run);
        apiDriver.todo(todo).expect(200);
    }

    @Test
    void aTodoThatFollowsIsRestoredWithTheGoalThatTrashedBoth() {
        var todo = apiDriver.returned(run, monday);
        apiDriver.owner().delete("/goals/" + apiDriver.goal + "?todos=TRASH").expect(204);
        apiDriver.restoreTodo(todo).refused(409, "goal_in_trash");
        apiDriver.owner().post("/trash/goals/" + apiDriver.goal + "/restore").expect(200);
        assertThat(apiDriver.state(run, monday)).isEqualTo("RETURNED");
    }

    @Test
    void aTodoThatDoesNotFollowIsRestoredWithoutItsQuickInput() {
        var todo = apiDriver.activated(run, monday);
        apiDriver.deleteTodo(todo);
        apiDriver.delete(run);
        assertThat(apiDriver.restoreTodo(todo).expect(200).at("/origin")).isNull();
        apiDriver.restore(run);
        assertThat(apiDriver.state(run, monday)).isEqualTo("ACTIVE");
    }

    @Test
    void aQuickInputInTheTrashIsNotFound() {
        apiDriver.delete(run);
        var path = "/quick-inputs/" + run;
        apiDriver.activate(run, monday).refused(404, "not_found");
        apiDriver.skip(run, monday).refused(404, "not_found");
        apiDriver.unskip(run, monday).refused(404, "not_found");
        apiDriver.owner().get(path + "/occurrences").refused(404, "not_found");
        apiDriver.owner().post(path + "/pause").refused(404, "not_found");
        apiDriver.owner().post(path + "/resume").refused(404, "not_found");
        apiDriver.owner().patch(path, Map.of("title", "Jog")).refused(404, "not_found");
    }

    @Test
    void restoringAQuickInputWithoutItsGoalIsRefused() {
        apiDriver.delete(run);
        apiDriver.owner().delete("/goals/" + apiDriver.goal).expect(204);
        apiDriver
                .owner()
                .post("/trash/quick-inputs/" + run + "/restore")
                .refused(409, "goal_in_trash");
        apiDriver.owner().post("/trash/goals/" + apiDriver.goal + "/restore").expect(200);
        assertThat(apiDriver.box(monday)).isEmpty();
        apiDriver.restore(run);
        assertThat(apiDriver.box(monday)).containsExactly("SUGGESTED Run");
    }

    @Test
    void aQuickInputOfAnotherUserIsNotFound() {
        var todo = apiDriver.activated(run, monday);
        var bob = people.signUp("bob");
        var path = "/quick-inputs/" + run;
        var occurrence = path + "/occurrences/" + monday;
        for (var apiResponse :
                List.<ApiResponse>of(
                        bob.get(path),
                        bob.get(path + "/occurrences"),
                        bob.put(occurrence, Map.of()),
                        bob.delete(occurrence),
                        bob.post(occurrence + "/unskip"),
                        bob.post(path + "/pause"),
                        bob.post(path + "/resume"),
                        bob.patch(path, Map.of("title", "Mine")),
                        bob.delete(path),
                        bob.post("/todos/" + todo + "/archive"))) {
            apiResponse.refused(404, "not_found");
        }
        assertThat(bob.get("/archive?date=%s&goalId=%s", monday, apiDriver.goal).each("title"))
                .isEmpty();
        assertThat(bob.get("/todos?quickInputId=%s", run).each("id")).isEmpty();
        assertThat(apiDriver.todo(todo).at("/version")).isEqualTo("0");
    }

    @Test
    void malformedDatesAndIdsAreRefused() {
        var path = "/quick-inputs/" + run + "/occurrences/";
        apiDriver.owner().put(path + "tomorrow", Map.of()).expect(400);
        apiDriver.owner().delete(path + "2026-02-30").expect(400);
        apiDriver.owner().post(path + "20261123/unskip").expect(400);
        apiDriver.owner().get("/archive?date=%s", "someday").invalid("date");
        apiDriver.owner().get("/archive?goalId=%s", "someday").invalid("goalId");
    }
}
