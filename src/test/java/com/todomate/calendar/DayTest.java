package com.todomate.calendar;

import static com.todomate.AtOnce.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.Answer;
import com.todomate.ApiTest;
import com.todomate.Elsewhere;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ApiTest
class DayTest {

    private static final List<String> DAILY =
            List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired DataSource database;

    Person ada;
    String first;
    LocalDate today;

    @BeforeEach
    void adaPlansADay() {
        ada = people.signUp("ada");
        first = ada.get("/goals").each("id").getFirst();
        today = LocalDate.parse(String.valueOf(today().at("/today")));
    }

    private Answer today() {
        return ada.get("/days/today").expect(200);
    }

    private Answer day(LocalDate date) {
        return ada.get("/days/%s", date).expect(200);
    }

    private String goal(String title, String visibility) {
        return ada.post("/goals", Map.of("title", title, "visibility", visibility))
                .expect(201)
                .id();
    }

    private String todo(String goal, String title, LocalDate date) {
        var body = Map.of("goalId", goal, "title", title, "date", date.toString());
        return ada.post("/todos", body).expect(201).id();
    }

    private String quickInput(String title, Object... more) {
        var body =
                new HashMap<String, Object>(
                        Map.of("goalId", first, "title", title, "weekdays", DAILY));
        for (int i = 0; i < more.length; i += 2) body.put((String) more[i], more[i + 1]);
        return ada.post("/quick-inputs", body).expect(201).id();
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /// The titles of the goals of a day, each with those of its todos, then of its suggestions.
    private static List<String> told(Answer day) {
        return each(day.json().at("/goals"))
                .map(goal ->
                        goal.get("title").stringValue()
                                + titles(goal.get("todos"))
                                + titles(goal.get("suggestions")))
                .toList();
    }

    private static List<String> titles(JsonNode array) {
        return each(array).map(item -> item.get("title").stringValue()).toList();
    }

    @Test
    void aDayIsItsGoalsEachWithItsTodosAsTheyStandByHand() {
        var run = goal("Run", "PUBLIC");
        var a = todo(run, "a", today);
        var b = todo(run, "b", today);
        todo(first, "c", today);
        todo(run, "tomorrow", today.plusDays(1));
        ada.post("/todos/" + a + "/complete").expect(200);
        var order = Map.of("goalId", run, "date", today.toString(), "ids", List.of(b, a));
        ada.post("/todos/reorder", order).expect(200);
        ada.post("/goals/reorder", Map.of("ids", List.of(first, run))).expect(200);
        var title = ada.get("/goals/%s", first).at("/title");
        var day = day(today);
        assertThat(told(day)).containsExactly(title + "[c][]", "Run[b, a][]");
        assertThat(day.at("/date")).isEqualTo(today.toString());
        assertThat(day.at("/today")).isEqualTo(today.toString());
        assertThat(day.at("/user/id")).isEqualTo(ada.id());
        assertThat(day.at("/user/handle")).isEqualTo(ada.handle());
        assertThat(day.json().at("/goals/1/todos/1"))
                .isEqualTo(ada.get("/todos/%s", a).expect(200).json());
        var goal = ada.get("/goals/%s", run).expect(200).json();
        goal.propertyNames()
                .forEach(name ->
                        assertThat(day.json().at("/goals/1/" + name)).isEqualTo(goal.get(name)));
        assertThat(told(day(today.plusDays(1)))).containsExactly(title + "[][]", "Run[tomorrow][]");
    }

    @Test
    void quickInputsOfferInTheOrderInWhichTheyWereMadeWhateverTheirIds() {
        var walk = quickInput("Walk", "id", "fffffff1-0000-4000-8000-" + ada.id().substring(24));
        quickInput("Read", "id", "00000001-0000-4000-8000-" + ada.id().substring(24));
        quickInput("Later", "startDate", today.plusDays(1).toString());
        var entry = "/quick-inputs/" + walk + "/occurrences/" + today;
        var todo = ada.put(entry, Map.of()).expect(201).id();
        ada.post("/todos", Map.of("goalId", first, "title", "stored")).expect(201);
        var title = ada.get("/goals/%s", first).at("/title");
        assertThat(told(day(today))).containsExactly(title + "[Walk][Read]");
        ada.post("/todos/" + todo + "/archive").expect(200);
        var day = day(today);
        assertThat(told(day)).containsExactly(title + "[][Walk, Read]");
        assertThat(day.at("/goals/0/suggestions/0/kind")).isEqualTo("RETURNED");
        assertThat(day.at("/goals/0/suggestions/0/todoId")).isEqualTo(todo);
        assertThat(day.at("/goals/0/suggestions/1/kind")).isEqualTo("SUGGESTED");
        assertThat(told(day(today.plusDays(1)))).containsExactly(title + "[][Walk, Read, Later]");
        assertThat(ada.get("/archive?date=%s", today.plusDays(1)).each("title"))
                .containsExactly("stored", "Walk", "Read", "Later");
    }

    @Test
    void aFinishedGoalIsThereOnDaysOnWhichItHasSomething() {
        var run = goal("Run", "PUBLIC");
        todo(run, "5 km", today);
        quickInput("Stretch", "goalId", run);
        ada.post("/goals/" + run + "/finish", Map.of("type", "DONE")).expect(200);
        var title = ada.get("/goals/%s", first).at("/title");
        assertThat(told(day(today))).containsExactly("Run[5 km][]", title + "[][]");
        assertThat(told(day(today.plusDays(1)))).containsExactly(title + "[][]");
        ada.post("/goals/" + run + "/resume").expect(200);
        assertThat(told(day(today))).containsExactly("Run[5 km][Stretch]", title + "[][]");
    }

    @Test
    void hiddenGoalsAreFoldedOutUnlessAskedFor() {
        todo(goal("Secret", "HIDDEN"), "wish", today);
        var title = ada.get("/goals/%s", first).at("/title");
        assertThat(told(day(today))).containsExactly(title + "[][]");
        assertThat(told(ada.get("/days/%s?hidden=false", today))).containsExactly(title + "[][]");
        assertThat(told(ada.get("/days/%s?hidden=true", today)))
                .containsExactly("Secret[wish][]", title + "[][]");
        assertThat(told(ada.get("/days/today?hidden=true"))).hasSize(2);
    }

    @Test
    void whatLiesInTheTrashOrBelongsToOthersIsNotThere() {
        var bob = people.signUp("bob");
        var swim = bob.get("/goals").each("id").getFirst();
        var body = Map.of("goalId", swim, "title", "1 km", "date", today.toString());
        bob.post("/todos", body).expect(201);
        ada.delete("/todos/" + todo(first, "gone", today)).expect(204);
        var run = goal("Run", "PUBLIC");
        todo(run, "5 km", today);
        ada.delete("/goals/" + run + "?todos=TRASH").expect(204);
        var title = ada.get("/goals/%s", first).at("/title");
        assertThat(told(day(today))).containsExactly(title + "[][]");
    }

    /// It is there in the very answer, whether anything else has begun the day or not.
    @Test
    void lookingAtADayBeginsToday() {
        quickInput("Drop", "mode", "AUTO");
        quickInput("Keep", "mode", "AUTO", "missed", "KEEP");
        var title = ada.get("/goals/%s", first).at("/title");
        assertThat(told(today())).containsExactly(title + "[Drop, Keep][]");
        clock.advance(Duration.ofDays(1));
        ada = people.back(ada);
        assertThat(told(day(today))).containsExactly(title + "[Keep][]");
        assertThat(ada.get("/todos?date=%s", today.plusDays(1)).each("title"))
                .containsExactly("Drop", "Keep");
        clock.advance(Duration.ofDays(1));
        ada = people.back(ada);
        assertThat(told(today())).containsExactly(title + "[Drop, Keep][]");
    }

    @Test
    void todayIsOnesOwn() {
        var date = clock.advanceTo(LocalTime.of(16, 30)); // 01:30 of the next day in Seoul
        ada = people.back(ada);
        assertThat(today().at("/date")).isEqualTo(date.plusDays(1).toString());
        ada.patch("/me/settings", Map.of("dayStartsAt", "04:00")).expect(200);
        assertThat(today().at("/date")).isEqualTo(date.toString());
        assertThat(day(date.plusDays(1)).at("/today")).isEqualTo(date.toString());
    }

    @Test
    void manyWhoWaitForADayToBeginKeepNobodyElseFromTheirs() throws SQLException {
        var walk = quickInput("Walk", "mode", "AUTO");
        clock.advance(Duration.ofDays(1));
        ada = people.back(ada);
        var bob = people.signUp("bob");
        try (var other = new Elsewhere(database)) {
            other.run("select id from quick_input where id = ? for update", walk);
            var answers = atOnce(24, i -> i < 20 ? ada.get("/days/today") : bob.get("/days/today"));
            assertThat(answers.subList(0, 20)).allSatisfy(answer -> answer.refused(503, "busy"));
            assertThat(answers.subList(20, 24)).extracting(Answer::status).containsOnly(200);
        }
        assertThat(titles(today().json().at("/goals/0/todos"))).containsExactly("Walk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2026-02-30", "26-02-03", "20260203", "TODAY", "-1"})
    void aDayThatIsNoneIsRefusedWithWhatIsAllowed(String date) {
        ada.get("/days/" + date).invalid("date");
    }

    @Test
    void badParametersAreRefusedByName() {
        ada.get("/days/today?hidden=perhaps").invalid("hidden");
        ada.get("/days/today?goalId=%s", first).invalid("goalId");
        for (var method : Arrays.asList("POST", "PUT", "DELETE")) {
            assertThat(ada.send(method, "/days/today", null).status()).isEqualTo(405);
        }
    }

    @Test
    void nobodyHasNoDay() {
        people.stranger().get("/days/today").refused(401, "unauthenticated");
    }

    @Test
    void othersSeeAFinishedGoalOnlyWhereItHoldsSomethingForThem() {
        var bob = people.signUp("bob");
        var sing = goal("Sing", "PUBLIC");
        todo(sing, "Practise", today);
        var hidden = todo(sing, "Alone", today.plusDays(1));
        ada.patch("/todos/" + hidden, Map.of("visibility", "PRIVATE")).expect(200);
        assertThat(goalsOfAda(bob, today.plusDays(1))).containsExactly(sing);
        ada.post("/goals/" + sing + "/finish", Map.of("type", "DONE")).expect(200);
        assertThat(goalsOfAda(bob, today)).containsExactly(sing);
        assertThat(goalsOfAda(bob, today.plusDays(1))).isEmpty();
    }

    private List<String> goalsOfAda(Person who, LocalDate date) {
        var day = who.get("/users/" + ada.id() + "/days/" + date).expect(200);
        return day.json().at("/goals").findValuesAsString("id").stream()
                .filter(id ->
                        !day.json().at("/goals/0/todos").findValuesAsString("id").contains(id))
                .toList();
    }

    @Test
    void aDayHasItsDiary() {
        var diary = Map.of("date", today.toString(), "emoji", "🍚", "visibility", "PRIVATE");
        var id = ada.post("/diaries", diary).expect(201).id();
        assertThat(today().at("/diary/id")).isEqualTo(id);
        assertThat(day(today.plusDays(1)).json().at("/diary").isNull()).isTrue();
        var bob = people.signUp("bob");
        var seen = "/users/" + ada.id() + "/days/" + today;
        assertThat(bob.get(seen).expect(200).json().at("/diary").isNull()).isTrue();
        ada.patch("/diaries/" + id, Map.of("visibility", "PUBLIC")).expect(200);
        assertThat(bob.get(seen).at("/diary/emoji")).isEqualTo("🍚");
        assertThat(bob.get("/users/" + ada.id() + "/calendar").json().at("/days"))
                .anySatisfy(it -> assertThat(it.at("/emoji").asString("")).isEqualTo("🍚"));
    }
}
