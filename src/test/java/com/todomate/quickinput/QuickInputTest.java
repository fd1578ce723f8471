package com.todomate.quickinput;

import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Quick inputs as a resource: what they are made of, how they are found, and their status.
@ApiTest
class QuickInputTest {

    @Autowired People people;

    Desk desk;

    @BeforeEach
    void ada() {
        desk = new Desk(people);
    }

    private List<String> found(String query) {
        return desk.owner().get("/quick-inputs?" + query).expect(200).each("title");
    }

    @Test
    void aQuickInputNeedsAGoalATitleAndAWeekday() {
        var born = desk.ask("weekdays", List.of("WED", "MON", "MON")).expect(201);
        assertThat(born.json().at("/weekdays").toString()).isEqualTo("[\"MON\",\"WED\"]");
        assertThat(born.at("/mode")).isEqualTo("SUGGEST");
        assertThat(born.at("/missed")).isEqualTo("DROP");
        assertThat(born.at("/status")).isEqualTo("ACTIVE");
        for (var absent : List.of("time", "memo", "startDate", "endDate")) {
            assertThat(born.at("/" + absent)).isNull();
        }
        var goal = Map.of("goalId", desk.goal);
        desk.owner().post("/quick-inputs", goal).invalid("title");
        desk.owner().post("/quick-inputs", goal).invalid("weekdays");
        desk.owner()
                .post("/quick-inputs", Map.of("title", "Run", "weekdays", List.of("MON")))
                .invalid("goalId");
    }

    @Test
    void fieldsHaveTheirForms() {
        desk.ask("weekdays", List.of()).invalid("weekdays");
        desk.ask("weekdays", "MON").invalid("weekdays");
        desk.ask("weekdays", List.of("Monday")).invalid("weekdays[0]");
        desk.ask("weekdays", 3).invalid("weekdays");
        desk.ask("weekdays", Arrays.asList("MON", null)).invalid("weekdays");
        desk.ask("title", " ").invalid("title");
        desk.ask("title", "x".repeat(201)).invalid("title");
        desk.ask("title", "two\nlines").invalid("title");
        desk.ask("memo", "x".repeat(2001)).invalid("memo");
        desk.ask("time", "7:00").invalid("time");
        desk.ask("mode", "MANUAL").invalid("mode");
        desk.ask("missed", "FORGET").invalid("missed");
        desk.ask("startDate", "2026-02-30").invalid("startDate");
        desk.ask("startDate", "2026-11-24", "endDate", "2026-11-23").invalid("endDate");
        desk.ask("startDate", "2026-11-24", "endDate", "2026-11-24").expect(201);
        for (var field : List.of("status", "pausedAt", "reached", "dueAt", "deletedWith")) {
            desk.ask(field, "x").invalid(field);
        }
        var bob = new Desk(people);
        desk.ask("goalId", bob.goal).invalid("goalId");
        var run = desk.quickInput("endDate", "2026-11-24");
        var path = "/quick-inputs/" + run;
        desk.owner().patch(path, Map.of("goalId", bob.goal)).invalid("goalId");
        desk.owner().patch(path, Map.of("startDate", "2026-11-25")).invalid("endDate");
        desk.owner().patch(path, Map.of("weekdays", List.of())).invalid("weekdays");
        desk.owner().patch(path, "{\"weekdays\":null}").invalid("weekdays");
    }

    @Test
    void theModeThatIsNotSaidComesFromTheSettings() {
        desk.settings("quickInputMode", "AUTO");
        var run = desk.ask("weekdays", Desk.DAILY).expect(201);
        assertThat(run.at("/mode")).isEqualTo("AUTO");
        assertThat(desk.state(run.id(), desk.today())).isEqualTo("PLANTED");
        assertThat(desk.edit(run.id(), "mode", "SUGGEST").at("/mode")).isEqualTo("SUGGEST");
        desk.settings("quickInputMode", "SUGGEST");
        assertThat(desk.ask().at("/mode")).isEqualTo("SUGGEST");
    }

    @Test
    void whatAReplacementLeavesOutHasItsDefault() {
        var run = desk.quickInput("time", "07:00", "memo", "slowly", "missed", "ROLL");
        var body = Map.of("goalId", desk.goal, "title", "Jog", "weekdays", List.of("SUN"));
        var replaced = desk.owner().put("/quick-inputs/" + run, body).expect(200);
        assertThat(replaced.at("/time")).isNull();
        assertThat(replaced.at("/memo")).isNull();
        assertThat(replaced.at("/missed")).isEqualTo("DROP");
        assertThat(replaced.json().at("/weekdays").toString()).isEqualTo("[\"SUN\"]");
    }

    @Test
    void quickInputsAreFilteredInEveryWayThatIsDocumented() {
        var monday = desk.next(MONDAY);
        desk.quickInput("title", "Run", "memo", "in the park");
        desk.quickInput("title", "Read 100%", "weekdays", List.of("TUE"), "startDate", monday);
        var other = desk.newGoal("Other");
        desk.quickInput("title", "Rest", "goalId", other, "weekdays", List.of("SUN"));
        new Desk(people).quickInput("title", "Bob's");
        assertThat(found("")).containsExactly("Run", "Read 100%", "Rest");
        assertThat(found("goalId=" + other)).containsExactly("Rest");
        assertThat(found("goalId=" + other + "," + desk.goal)).hasSize(3);
        assertThat(found("weekday=MON")).containsExactly("Run");
        assertThat(found("weekday=TUE,SUN")).containsExactly("Read 100%", "Rest");
        assertThat(found("weekday=THU")).isEmpty();
        assertThat(found("date=" + monday)).containsExactly("Run");
        assertThat(found("date=" + monday.plusDays(1))).containsExactly("Read 100%");
        assertThat(found("date=" + monday.minusDays(6))).isEmpty();
        assertThat(found("date=" + monday.plusDays(6))).containsExactly("Rest");
        assertThat(found("q=PARK")).containsExactly("Run");
        assertThat(found("q=r&weekday=MON,TUE")).containsExactly("Run", "Read 100%");
        assertThat(found("q=%%25")).containsExactly("Read 100%");
        desk.owner().get("/quick-inputs?weekday=Monday").invalid("weekday");
        desk.owner().get("/quick-inputs?date=today").invalid("date");
        desk.owner().get("/quick-inputs?status=OVER").invalid("status");
        desk.owner().get("/quick-inputs?goalId=x").invalid("goalId");
        desk.owner().get("/quick-inputs?title=Run").invalid("title");
    }

    @Test
    void quickInputsAreSortedByWhenTheyWereMadeUnlessAskedOtherwise() {
        desk.quickInput("title", "b");
        var a = desk.quickInput("title", "a");
        desk.quickInput("title", "c");
        assertThat(found("")).containsExactly("b", "a", "c");
        assertThat(found("sort=-createdAt")).containsExactly("c", "a", "b");
        assertThat(found("sort=title")).containsExactly("a", "b", "c");
        desk.edit(a, "memo", "new");
        assertThat(found("sort=-updatedAt")).containsExactly("a", "c", "b");
        desk.owner().get("/quick-inputs?sort=status").invalid("sort");
    }

    @Test
    void theStatusSaysWhetherAndWhyItOffersNothing() {
        var run = desk.quickInput();
        status(run, "ACTIVE");
        desk.finishGoal();
        status(run, "SUSPENDED");
        desk.pause(run);
        status(run, "PAUSED");
        desk.resumeGoal();
        status(run, "PAUSED");
        desk.resume(run);
        status(run, "ACTIVE");
        desk.edit(run, "endDate", desk.today());
        status(run, "ACTIVE");
        desk.end(run);
        status(run, "ENDED");
        desk.settings("timeZone", "Pacific/Pago_Pago"); // where today may be yesterday
        status(run, desk.today().isAfter(end(run)) ? "ENDED" : "ACTIVE");
    }

    private void status(String quickInput, String expected) {
        assertThat(desk.owner().get("/quick-inputs/%s", quickInput).at("/status"))
                .isEqualTo(expected);
        for (var status : QuickInput.Status.values()) {
            assertThat(found("status=" + status)).hasSize(status.name().equals(expected) ? 1 : 0);
        }
    }

    private LocalDate end(String quickInput) {
        return LocalDate.parse(
                String.valueOf(desk.owner().get("/quick-inputs/%s", quickInput).at("/endDate")));
    }

    @Test
    void theTagChangesWithTheStatusButIfMatchLooksAtTheVersion() {
        var run = desk.quickInput();
        var path = "/quick-inputs/" + run;
        var before = String.valueOf(desk.owner().get(path).header("ETag"));
        desk.owner().with("If-None-Match", before).get(path).expect(304);
        desk.finishGoal();
        desk.owner().with("If-None-Match", before).get(path).expect(200);
        desk.owner().with("If-Match", before).patch(path, Map.of("title", "Jog")).expect(200);
        desk.owner()
                .with("If-Match", before)
                .patch(path, Map.of("title", "Walk"))
                .refused(412, "version_conflict");
        desk.owner()
                .with("If-Match", before)
                .post(path + "/pause")
                .refused(412, "version_conflict");
    }

    @Test
    void pausingAndResumingTwiceAreHarmless() {
        var run = desk.quickInput();
        var path = "/quick-inputs/" + run;
        var paused = desk.owner().post(path + "/pause").expect(200);
        assertThat(desk.owner().post(path + "/pause").expect(200).at("/version"))
                .isEqualTo(paused.at("/version"));
        var resumed = desk.owner().post(path + "/resume").expect(200);
        assertThat(desk.owner().post(path + "/resume").expect(200).at("/version"))
                .isEqualTo(resumed.at("/version"));
    }

    @Test
    void plantingIsNoChangeOfTheQuickInput() {
        var run = desk.planter();
        assertThat(desk.owner().get("/quick-inputs/%s", run).at("/version")).isEqualTo("0");
    }

    @Test
    void occurrencesAreAskedForAYearAtMost() {
        var run = desk.quickInput("weekdays", Desk.DAILY);
        var path = "/quick-inputs/" + run + "/occurrences";
        var today = desk.today();
        assertThat(desk.owner().get(path).each("date"))
                .hasSize(31)
                .startsWith(today.toString())
                .endsWith(today.plusDays(30).toString());
        assertThat(desk.owner().get(path + "?from=2026-01-01").each("date"))
                .hasSize(31)
                .startsWith("2026-01-01");
        assertThat(desk.owner().get(path + "?to=%s", today.plusDays(2)).each("date")).hasSize(3);
        assertThat(desk.owner().get(path + "?to=2026-01-01").each("date"))
                .containsExactly("2026-01-01");
        assertThat(desk.owner().get(path + "?from=2026-01-01&to=2027-01-01").each("date"))
                .hasSize(366);
        desk.owner().get(path + "?from=2026-01-01&to=2027-01-02").invalid("to");
        desk.owner().get(path + "?from=2026-01-02&to=2026-01-01").invalid("to");
        desk.owner().get(path + "?from=x").invalid("from");
        desk.owner().get(path + "?day=2026-01-01").invalid("day");
    }

    @Test
    void occurrencesTellTheTodoAndWhetherItIsDone() {
        var monday = desk.next(MONDAY);
        var run = desk.quickInput();
        var todo = desk.taken(run, monday);
        desk.act(todo, "complete").expect(200);
        var found =
                desk.owner()
                        .get(
                                "/quick-inputs/%s/occurrences?from=%s&to=%s",
                                run, monday, monday.plusDays(2));
        assertThat(found.each("date"))
                .containsExactly(monday.toString(), monday.plusDays(2).toString());
        assertThat(found.each("done")).containsExactly("true", "false");
        assertThat(found.at("/items/0/todoId")).isEqualTo(todo);
        assertThat(found.at("/items/1/todoId")).isNull();
        assertThat(desk.owner().get("/todos?quickInputId=%s", run).each("id"))
                .containsExactly(todo);
    }
}
