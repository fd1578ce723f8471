package com.todomate.quickinput;

import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.Answer;
import com.todomate.ApiTest;
import com.todomate.People;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What the life cycle does not allow, and that nothing has changed then.
@ApiTest
class RefusalTest {

    @Autowired People people;

    Desk desk;
    LocalDate monday;
    String run;

    @BeforeEach
    void adaRunsOnMondaysAndWednesdays() {
        desk = new Desk(people);
        monday = desk.next(MONDAY);
        run = desk.quickInput();
    }

    private void notOffered(LocalDate date) {
        desk.take(run, date).refused(409, "not_offered");
        desk.skip(run, date).refused(409, "not_offered");
        desk.unskip(run, date).refused(409, "not_offered");
        assertThat(desk.dates(run)).isEmpty();
        assertThat(desk.state(run, date)).isNull();
        assertThat(desk.box(date)).isEmpty();
    }

    @Test
    void aDateThatTheRuleDoesNotNameIsNotOffered() {
        notOffered(monday.plusDays(1));
    }

    @Test
    void aDateBeforeTheStartIsNotOffered() {
        desk.edit(run, "startDate", monday.plusDays(1));
        notOffered(monday);
    }

    @Test
    void aDateAfterTheEndIsNotOffered() {
        desk.edit(run, "endDate", monday.minusDays(1));
        notOffered(monday);
    }

    @Test
    void aPausedOneOffersNothing() {
        desk.pause(run);
        notOffered(monday);
        desk.resume(run);
        desk.take(run, monday).expect(201);
    }

    @Test
    void oneOfAFinishedGoalOffersNothing() {
        desk.finishGoal();
        notOffered(monday);
        desk.resumeGoal();
        desk.take(run, monday).expect(201);
    }

    @Test
    void whatAFinishedGoalHidesIsNeitherTakenNorSkipped() {
        var todo = desk.returned(run, monday);
        var taken = desk.taken(run, monday.plusDays(2));
        desk.finishGoal();
        desk.take(run, monday).refused(409, "not_offered");
        desk.skip(run, monday).refused(409, "not_offered");
        desk.unskip(run, monday).refused(409, "not_offered");
        assertThat(desk.take(run, monday.plusDays(2)).expect(200).id()).isEqualTo(taken);
        desk.resumeGoal();
        assertThat(desk.take(run, monday).expect(200).id()).isEqualTo(todo);
    }

    /// It is the todo that such a request puts or deletes.
    @Test
    void aConditionOnAnOccurrenceIsOneOnItsTodo() {
        var path = "/quick-inputs/" + run + "/occurrences/" + monday;
        desk.edit(run, "title", "Jog");
        desk.owner().with("If-Match", "\"1\"").put(path, Map.of()).refused(412, "version_conflict");
        var todo = desk.taken(run, monday);
        desk.owner().with("If-Match", "\"0\"").put(path, Map.of()).expect(200);
        desk.archive(todo).expect(200);
        desk.owner().with("If-Match", "\"0\"").put(path, Map.of()).refused(412, "version_conflict");
        desk.owner().with("If-Match", "\"0\"").delete(path).refused(412, "version_conflict");
        desk.owner().with("If-Match", "\"1\"").delete(path).expect(204);
    }

    @Test
    void aSkippedDateIsNotActivated() {
        desk.skip(run, monday).expect(204);
        desk.take(run, monday).refused(409, "occurrence_skipped");
        assertThat(desk.dates(run)).isEmpty();
        desk.unskip(run, monday).expect(200);
        desk.take(run, monday).expect(201);
    }

    @Test
    void aDateThatHasItsTodoIsNotSkipped() {
        var todo = desk.taken(run, monday);
        desk.skip(run, monday).refused(409, "occurrence_active");
        desk.todo(todo).expect(200);
        var planter = desk.planter();
        desk.skip(planter, desk.today()).refused(409, "occurrence_active");
        assertThat(desk.state(planter, desk.today())).isEqualTo("PLANTED");
    }

    @Test
    void whatReturnedIsNeitherEditedNorCompleted() {
        var todo = desk.returned(run, monday);
        for (var edit :
                List.of(
                        Map.of("title", "Jog"),
                        Map.of("time", "07:30"),
                        Map.of("memo", "fast"),
                        Map.of("memoPublic", true),
                        Map.of("visibility", "PRIVATE"),
                        Map.of("goalId", desk.newGoal("Other")),
                        Map.of("done", true))) {
            desk.owner().patch("/todos/" + todo, edit).refused(409, "todo_archived");
        }
        desk.owner()
                .put("/todos/" + todo, Map.of("goalId", desk.goal, "title", "Jog"))
                .refused(409, "todo_archived");
        desk.act(todo, "complete").refused(409, "todo_archived");
        desk.act(todo, "move", "shiftDays", 1).refused(409, "todo_archived");
        desk.act(todo, "move", "goalId", desk.newGoal("Other")).refused(409, "todo_archived");
        desk.editTodo(todo, "title", "Run").expect(200);
        desk.act(todo, "reopen").expect(200);
        assertThat(desk.state(run, monday)).isEqualTo("RETURNED");
        assertThat(desk.todo(todo).at("/version")).isEqualTo("1");
    }

    @Test
    void whatIsStoredIsEditedButNotCompleted() {
        var todo = desk.plain();
        desk.act(todo, "complete").refused(409, "todo_archived");
        desk.editTodo(todo, "time", "07:30").invalid("time");
        assertThat(desk.editTodo(todo, "title", "Dive").expect(200).at("/title")).isEqualTo("Dive");
    }

    @Test
    void whatLiesOnADateIsMovedAndNotActivated() {
        var timed = desk.plain("date", monday, "time", "07:30");
        desk.act(timed, "activate", "time", "07:30").expect(200);
        desk.act(timed, "activate", "time", "08:30").refused(409, "todo_active");
        var todo = desk.taken(run, monday);
        desk.act(todo, "activate").expect(200);
        desk.act(todo, "activate", "date", monday.plusDays(1)).refused(409, "todo_active");
    }

    @Test
    void aTodoIsNotRestoredOntoAnOccurrenceThatAnotherHasTaken() {
        var first = desk.taken(run, monday);
        desk.deleteTodo(first);
        desk.unskip(run, monday).expect(200);
        var second = desk.taken(run, monday);
        desk.restoreTodo(first).refused(409, "occurrence_taken");
        assertThat(desk.dates(run)).containsExactly(monday.toString());
        desk.archive(second).expect(200);
        desk.restoreTodo(first).refused(409, "occurrence_taken");
        desk.deleteTodo(second);
        desk.restoreTodo(first).expect(200);
        desk.restoreTodo(second).refused(409, "occurrence_taken");
    }

    @Test
    void whatFollowsIsNotRestoredWithoutItsQuickInput() {
        var todo = desk.returned(run, monday);
        var planter = desk.planter();
        var planted = desk.on(planter, desk.today());
        desk.delete(run);
        desk.delete(planter);
        desk.restoreTodo(todo).refused(409, "quick_input_in_trash");
        desk.restoreTodo(planted).refused(409, "quick_input_in_trash");
        desk.restore(run);
        desk.todo(todo).expect(200);
    }

    @Test
    void whatFollowsIsRestoredByItsGoalWhenThatTookBothAlong() {
        var todo = desk.returned(run, monday);
        desk.owner().delete("/goals/" + desk.goal + "?todos=TRASH").expect(204);
        desk.restoreTodo(todo).refused(409, "goal_in_trash");
        desk.owner().post("/trash/goals/" + desk.goal + "/restore").expect(200);
        assertThat(desk.state(run, monday)).isEqualTo("RETURNED");
    }

    @Test
    void whatDoesNotFollowIsRestoredWithoutItsQuickInput() {
        var todo = desk.taken(run, monday);
        desk.deleteTodo(todo);
        desk.delete(run);
        assertThat(desk.restoreTodo(todo).expect(200).at("/origin")).isNull();
        desk.restore(run);
        assertThat(desk.state(run, monday)).isEqualTo("ACTIVE");
    }

    @Test
    void aQuickInputInTheTrashDoesNotExist() {
        desk.delete(run);
        var path = "/quick-inputs/" + run;
        desk.take(run, monday).refused(404, "not_found");
        desk.skip(run, monday).refused(404, "not_found");
        desk.unskip(run, monday).refused(404, "not_found");
        desk.owner().get(path + "/occurrences").refused(404, "not_found");
        desk.owner().post(path + "/pause").refused(404, "not_found");
        desk.owner().post(path + "/resume").refused(404, "not_found");
        desk.owner().patch(path, Map.of("title", "Jog")).refused(404, "not_found");
    }

    @Test
    void aQuickInputIsNotRestoredWithoutItsGoal() {
        desk.delete(run);
        desk.owner().delete("/goals/" + desk.goal).expect(204);
        desk.owner().post("/trash/quick-inputs/" + run + "/restore").refused(409, "goal_in_trash");
        desk.owner().post("/trash/goals/" + desk.goal + "/restore").expect(200);
        assertThat(desk.box(monday)).isEmpty();
        desk.restore(run);
        assertThat(desk.box(monday)).containsExactly("SUGGESTED Run");
    }

    @Test
    void someoneElsesQuickInputDoesNotExist() {
        var todo = desk.taken(run, monday);
        var bob = people.signUp("bob");
        var path = "/quick-inputs/" + run;
        var occurrence = path + "/occurrences/" + monday;
        for (var answer :
                List.<Answer>of(
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
            answer.refused(404, "not_found");
        }
        assertThat(bob.get("/archive?date=%s&goalId=%s", monday, desk.goal).each("title"))
                .isEmpty();
        assertThat(bob.get("/todos?quickInputId=%s", run).each("id")).isEmpty();
        assertThat(desk.todo(todo).at("/version")).isEqualTo("0");
    }

    @Test
    void aDateMustBeOne() {
        var path = "/quick-inputs/" + run + "/occurrences/";
        desk.owner().put(path + "tomorrow", Map.of()).expect(400);
        desk.owner().delete(path + "2026-02-30").expect(400);
        desk.owner().post(path + "20261123/unskip").expect(400);
        desk.owner().get("/archive?date=%s", "someday").invalid("date");
        desk.owner().get("/archive?goalId=%s", "someday").invalid("goalId");
    }
}
