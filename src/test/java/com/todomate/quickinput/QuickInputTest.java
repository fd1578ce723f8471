package com.todomate.quickinput;

import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Tests quick inputs as a resource: fields, defaults, filters, sorting, status and the list of
/// occurrences.
@ApiTest
class QuickInputTest {

    @Autowired People people;
    @Autowired TestClock clock;

    ApiDriver apiDriver;

    @BeforeEach
    void signUpAda() {
        apiDriver = new ApiDriver(people);
    }

    private List<String> titles(String query) {
        return apiDriver.owner().get("/quick-inputs?" + query).expect(200).each("title");
    }

    @Test
    void aQuickInputNeedsAGoalATitleAndAWeekday() {
        var created =
                apiDriver.createQuickInput("weekdays", List.of("WED", "MON", "MON")).expect(201);
        assertThat(created.json().at("/weekdays").toString()).isEqualTo("[\"MON\",\"WED\"]");
        assertThat(created.at("/mode")).isEqualTo("SUGGEST");
        assertThat(created.at("/missed")).isEqualTo("DROP");
        assertThat(created.at("/status")).isEqualTo("ACTIVE");
        for (var absent : List.of("time", "memo", "startDate", "endDate")) {
            assertThat(created.at("/" + absent)).isNull();
        }
        var goal = Map.of("goalId", apiDriver.goal);
        apiDriver.owner().post("/quick-inputs", goal).invalid("title");
        apiDriver.owner().post("/quick-inputs", goal).invalid("weekdays");
        apiDriver
                .owner()
                .post("/quick-inputs", Map.of("title", "Run", "weekdays", List.of("MON")))
                .invalid("goalId");
    }

    @Test
    void invalidFieldsAreRefused() {
        apiDriver.createQuickInput("weekdays", List.of()).invalid("weekdays");
        apiDriver.createQuickInput("weekdays", "MON").invalid("weekdays");
        apiDriver.createQuickInput("weekdays", List.of("Monday")).invalid("weekdays[0]");
        apiDriver.createQuickInput("weekdays", 3).invalid("weekdays");
        apiDriver.createQuickInput("weekdays", Arrays.asList("MON", null)).invalid("weekdays");
        apiDriver.createQuickInput("title", " ").invalid("title");
        apiDriver.createQuickInput("title", "x".repeat(201)).invalid("title");
        apiDriver.createQuickInput("title", "two\nlines").invalid("title");
        apiDriver.createQuickInput("memo", "x".repeat(2001)).invalid("memo");
        apiDriver.createQuickInput("time", "7:00").invalid("time");
        apiDriver.createQuickInput("mode", "MANUAL").invalid("mode");
        apiDriver.createQuickInput("missed", "FORGET").invalid("missed");
        apiDriver.createQuickInput("startDate", "2026-02-30").invalid("startDate");
        apiDriver
                .createQuickInput("startDate", "2026-11-24", "endDate", "2026-11-23")
                .invalid("endDate");
        apiDriver.createQuickInput("startDate", "2026-11-24", "endDate", "2026-11-24").expect(201);
        for (var field :
                List.of("status", "pausedAt", "processedThrough", "dueAt", "deletedWith")) {
            apiDriver.createQuickInput(field, "x").invalid(field);
        }
        var bob = new ApiDriver(people);
        apiDriver.createQuickInput("goalId", bob.goal).invalid("goalId");
        var run = apiDriver.quickInput("endDate", "2026-11-24");
        var path = "/quick-inputs/" + run;
        apiDriver.owner().patch(path, Map.of("goalId", bob.goal)).invalid("goalId");
        apiDriver.owner().patch(path, Map.of("startDate", "2026-11-25")).invalid("endDate");
        apiDriver.owner().patch(path, Map.of("weekdays", List.of())).invalid("weekdays");
        apiDriver.owner().patch(path, "{\"weekdays\":null}").invalid("weekdays");
    }

    @Test
    void theStartDateDefaultsToTheOwnersToday() {
        apiDriver.settings("timeZone", "America/Los_Angeles", "dayStartsAt", "04:00");
        var today = apiDriver.today();
        var body = Map.of("goalId", apiDriver.goal, "title", "Run", "weekdays", ApiDriver.DAILY);
        var run = apiDriver.owner().post("/quick-inputs", body).expect(201);
        assertThat(run.at("/startDate")).isEqualTo(today.toString());
        assertThat(apiDriver.state(run.id(), today)).isEqualTo("SUGGESTED");
        assertThat(apiDriver.state(run.id(), today.minusDays(1))).isNull();
        assertThat(apiDriver.box(today.minusDays(1))).isEmpty();
        var path = "/quick-inputs/" + run.id();
        clock.advance(Duration.ofDays(2));
        apiDriver.logInAgain();
        apiDriver.owner().patch(path, "{\"startDate\":null}").expect(200);
        assertThat(apiDriver.state(run.id(), today.minusDays(30))).isEqualTo("SUGGESTED");
        assertThat(apiDriver.edit(run.id(), "title", "Jog").at("/startDate")).isNull();
        assertThat(apiDriver.owner().put(path, body).expect(200).at("/startDate"))
                .isEqualTo(today.toString());
        var always = apiDriver.createQuickInput("weekdays", ApiDriver.DAILY).expect(201);
        assertThat(always.at("/startDate")).isNull();
        assertThat(apiDriver.state(always.id(), today.minusDays(30))).isEqualTo("SUGGESTED");
        var past = new HashMap<String, Object>(body);
        past.put("endDate", today.minusDays(1).toString());
        apiDriver.owner().post("/quick-inputs", past).invalid("endDate");
    }

    @Test
    void anOmittedModeComesFromTheSettings() {
        apiDriver.settings("quickInputMode", "AUTO");
        var run = apiDriver.createQuickInput("weekdays", ApiDriver.DAILY).expect(201);
        assertThat(run.at("/mode")).isEqualTo("AUTO");
        assertThat(apiDriver.state(run.id(), apiDriver.today())).isEqualTo("PLANTED");
        assertThat(apiDriver.edit(run.id(), "mode", "SUGGEST").at("/mode")).isEqualTo("SUGGEST");
        apiDriver.settings("quickInputMode", "SUGGEST");
        assertThat(apiDriver.createQuickInput().at("/mode")).isEqualTo("SUGGEST");
    }

    @Test
    void fieldsOmittedFromAReplacementGetTheirDefaults() {
        var run = apiDriver.quickInput("time", "07:00", "memo", "slowly", "missed", "ROLL");
        var body = Map.of("goalId", apiDriver.goal, "title", "Jog", "weekdays", List.of("SUN"));
        var replaced = apiDriver.owner().put("/quick-inputs/" + run, body).expect(200);
        assertThat(replaced.at("/time")).isNull();
        assertThat(replaced.at("/memo")).isNull();
        assertThat(replaced.at("/missed")).isEqualTo("DROP");
        assertThat(replaced.json().at("/weekdays").toString()).isEqualTo("[\"SUN\"]");
    }

    @Test
    void quickInputsAreFilteredByEveryDocumentedParameter() {
        var monday = apiDriver.next(MONDAY);
        apiDriver.quickInput("title", "Run", "memo", "in the park");
        apiDriver.quickInput("title", "Read 100%", "weekdays", List.of("TUE"), "startDate", monday);
        var other = apiDriver.newGoal("Other");
        apiDriver.quickInput("title", "Rest", "goalId", other, "weekdays", List.of("SUN"));
        new ApiDriver(people).quickInput("title", "Bob's");
        assertThat(titles("")).containsExactly("Run", "Read 100%", "Rest");
        assertThat(titles("goalId=" + other)).containsExactly("Rest");
        assertThat(titles("goalId=" + other + "," + apiDriver.goal)).hasSize(3);
        assertThat(titles("weekday=MON")).containsExactly("Run");
        assertThat(titles("weekday=TUE,SUN")).containsExactly("Read 100%", "Rest");
        assertThat(titles("weekday=THU")).isEmpty();
        assertThat(titles("date=" + monday)).containsExactly("Run");
        assertThat(titles("date=" + monday.plusDays(1))).containsExactly("Read 100%");
        assertThat(titles("date=" + monday.minusDays(6))).isEmpty();
        assertThat(titles("date=" + monday.plusDays(6))).containsExactly("Rest");
        assertThat(titles("q=PARK")).containsExactly("Run");
        assertThat(titles("q=r&weekday=MON,TUE")).containsExactly("Run", "Read 100%");
        assertThat(titles("q=%%25")).containsExactly("Read 100%");
        apiDriver.owner().get("/quick-inputs?weekday=Monday").invalid("weekday");
        apiDriver.owner().get("/quick-inputs?date=today").invalid("date");
        apiDriver.owner().get("/quick-inputs?status=OVER").invalid("status");
        apiDriver.owner().get("/quick-inputs?goalId=x").invalid("goalId");
        apiDriver.owner().get("/quick-inputs?title=Run").invalid("title");
    }

    @Test
    void quickInputsAreSortedByCreationTimeByDefault() {
        apiDriver.quickInput("title", "b");
        var a = apiDriver.quickInput("title", "a");
        apiDriver.quickInput("title", "c");
        assertThat(titles("")).containsExactly("b", "a", "c");
        assertThat(titles("sort=-createdAt")).containsExactly("c", "a", "b");
        assertThat(titles("sort=title")).containsExactly("a", "b", "c");
        apiDriver.edit(a, "memo", "new");
        assertThat(titles("sort=-updatedAt")).containsExactly("a", "c", "b");
        apiDriver.owner().get("/quick-inputs?sort=status").invalid("sort");
    }

    @Test
    void theStatusTellsWhyAQuickInputOffersNothing() {
        var run = apiDriver.quickInput();
        status(run, "ACTIVE");
        apiDriver.finishGoal();
        status(run, "SUSPENDED");
        apiDriver.pause(run);
        status(run, "PAUSED");
        apiDriver.resumeGoal();
        status(run, "PAUSED");
        apiDriver.resume(run);
        status(run, "ACTIVE");
        apiDriver.edit(run, "endDate", apiDriver.today());
        status(run, "ACTIVE");
        apiDriver.end(run);
        status(run, "ENDED");
        apiDriver.settings("timeZone", "Pacific/Pago_Pago"); // where today may be yesterday
        status(run, apiDriver.today().isAfter(end(run)) ? "ENDED" : "ACTIVE");
    }

    private void status(String quickInput, String expected) {
        assertThat(apiDriver.owner().get("/quick-inputs/%s", quickInput).at("/status"))
                .isEqualTo(expected);
        for (var status : QuickInput.Status.values()) {
            assertThat(titles("status=" + status)).hasSize(status.name().equals(expected) ? 1 : 0);
            assertThat(titles("status=" + status + "," + expected)).hasSize(1);
        }
    }

    private LocalDate end(String quickInput) {
        return LocalDate.parse(
                String.valueOf(
                        apiDriver.owner().get("/quick-inputs/%s", quickInput).at("/endDate")));
    }

    @Test
    void theETagChangesWithTheStatusButIfMatchComparesTheVersion() {
        var run = apiDriver.quickInput();
        var path = "/quick-inputs/" + run;
        var before = String.valueOf(apiDriver.owner().get(path).header("ETag"));
        apiDriver.owner().with("If-None-Match", before).get(path).expect(304);
        apiDriver.finishGoal();
        apiDriver.owner().with("If-None-Match", before).get(path).expect(200);
        apiDriver.owner().with("If-Match", before).patch(path, Map.of("title", "Jog")).expect(200);
        apiDriver
                .owner()
                .with("If-Match", before)
                .patch(path, Map.of("title", "Walk"))
                .refused(412, "version_conflict");
        apiDriver
                .owner()
                .with("If-Match", before)
                .post(path + "/pause")
                .refused(412, "version_conflict");
    }

    @Test
    void pausingAndResumingAreIdempotent() {
        var run = apiDriver.quickInput();
        var path = "/quick-inputs/" + run;
        var paused = apiDriver.owner().post(path + "/pause").expect(200);
        assertThat(apiDriver.owner().post(path + "/pause").expect(200).at("/version"))
                .isEqualTo(paused.at("/version"));
        var resumed = apiDriver.owner().post(path + "/resume").expect(200);
        assertThat(apiDriver.owner().post(path + "/resume").expect(200).at("/version"))
                .isEqualTo(resumed.at("/version"));
    }

    @Test
    void plantingDoesNotChangeTheVersionOfAQuickInput() {
        var run = apiDriver.planter();
        assertThat(apiDriver.owner().get("/quick-inputs/%s", run).at("/version")).isEqualTo("0");
    }

    @Test
    void aRangeOfOccurrencesIsLimitedToAYear() {
        var run = apiDriver.quickInput("weekdays", ApiDriver.DAILY);
        var path = "/quick-inputs/" + run + "/occurrences";
        var today = apiDriver.today();
        assertThat(apiDriver.owner().get(path).each("date"))
                .hasSize(31)
                .startsWith(today.toString())
                .endsWith(today.plusDays(30).toString());
        assertThat(apiDriver.owner().get(path + "?from=2026-01-01").each("date"))
                .hasSize(31)
                .startsWith("2026-01-01");
        assertThat(apiDriver.owner().get(path + "?to=%s", today.plusDays(2)).each("date"))
                .hasSize(3);
        assertThat(apiDriver.owner().get(path + "?to=2026-01-01").each("date"))
                .containsExactly("2026-01-01");
        assertThat(apiDriver.owner().get(path + "?from=2026-01-01&to=2027-01-01").each("date"))
                .hasSize(366);
        assertThat(apiDriver.owner().get(path + "?from=2999-12-20").each("date"))
                .isNotEmpty()
                .allMatch(date -> date.startsWith("2999-12-"));
        apiDriver.owner().get(path + "?from=2026-01-01&to=2027-01-02").invalid("to");
        apiDriver.owner().get(path + "?from=2026-01-02&to=2026-01-01").invalid("to");
        apiDriver.owner().get(path + "?from=x").invalid("from");
        apiDriver.owner().get(path + "?day=2026-01-01").invalid("day");
    }

    @Test
    void occurrencesIncludeTheTodoAndWhetherItIsDone() {
        var monday = apiDriver.next(MONDAY);
        var run = apiDriver.quickInput();
        var todo = apiDriver.activated(run, monday);
        apiDriver.act(todo, "complete").expect(200);
        var occurrences =
                apiDriver
                        .owner()
                        .get(
                                "/quick-inputs/%s/occurrences?from=%s&to=%s",
                                run, monday, monday.plusDays(2));
        assertThat(occurrences.each("date"))
                .containsExactly(monday.toString(), monday.plusDays(2).toString());
        assertThat(occurrences.each("done")).containsExactly("true", "false");
        assertThat(occurrences.at("/items/0/todoId")).isEqualTo(todo);
        assertThat(occurrences.at("/items/1/todoId")).isNull();
        assertThat(apiDriver.owner().get("/todos?quickInputId=%s", run).each("id"))
                .containsExactly(todo);
    }
}
