package com.todomate.calendar;

import static com.todomate.Concurrently.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.CopiedRows;
import com.todomate.OtherTransaction;
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
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

@ApiTest
class DayTest {

    private static final List<String> DAILY =
            List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired DataSource database;
    @Autowired JdbcTemplate sql;

    Person ada;
    String first;
    LocalDate today;

    @BeforeEach
    void adaPlansADay() {
        ada = people.signUp("ada");
        first = ada.get("/goals").each("id").getFirst();
        today = LocalDate.parse(String.valueOf(today().at("/today")));
    }

    private ApiResponse today() {
        return ada.get("/days/today").expect(200);
    }

    private ApiResponse day(LocalDate date) {
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

    /// Returns the titles of a day's goals, each followed by the titles of its todos and of its
    /// suggestions.
    private static List<String> outline(ApiResponse day) {
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
    void aDayListsItsGoalsAndTodosInTheirManualOrder() {
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
        assertThat(outline(day)).containsExactly(title + "[c][]", "Run[b, a][]");
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
        assertThat(outline(day(today.plusDays(1))))
                .containsExactly(title + "[][]", "Run[tomorrow][]");
    }

    @Test
    void suggestionsAreSortedByTheCreationOfTheirQuickInputsRegardlessOfIds() {
        var walk = quickInput("Walk", "id", "fffffff1-0000-4000-8000-" + ada.id().substring(24));
        quickInput("Read", "id", "00000001-0000-4000-8000-" + ada.id().substring(24));
        quickInput("Later", "startDate", today.plusDays(1).toString());
        var entry = "/quick-inputs/" + walk + "/occurrences/" + today;
        var todo = ada.put(entry, Map.of()).expect(201).id();
        ada.post("/todos", Map.of("goalId", first, "title", "stored")).expect(201);
        var title = ada.get("/goals/%s", first).at("/title");
        assertThat(outline(day(today))).containsExactly(title + "[Walk][Read]");
        ada.post("/todos/" + todo + "/archive").expect(200);
        var day = day(today);
        assertThat(outline(day)).containsExactly(title + "[][Walk, Read]");
        assertThat(day.at("/goals/0/suggestions/0/kind")).isEqualTo("RETURNED");
        assertThat(day.at("/goals/0/suggestions/0/todoId")).isEqualTo(todo);
        assertThat(day.at("/goals/0/suggestions/1/kind")).isEqualTo("SUGGESTED");
        assertThat(outline(day(today.plusDays(1))))
                .containsExactly(title + "[][Walk, Read, Later]");
        assertThat(ada.get("/archive?date=%s", today.plusDays(1)).each("title"))
                .containsExactly("stored", "Walk", "Read", "Later");
    }

    @Test
    void aFinishedGoalAppearsOnlyOnDaysWithTodos() {
        var run = goal("Run", "PUBLIC");
        todo(run, "5 km", today);
        quickInput("Stretch", "goalId", run);
        ada.post("/goals/" + run + "/finish", Map.of("type", "DONE")).expect(200);
        var title = ada.get("/goals/%s", first).at("/title");
        assertThat(outline(day(today))).containsExactly("Run[5 km][]", title + "[][]");
        assertThat(outline(day(today.plusDays(1)))).containsExactly(title + "[][]");
        ada.post("/goals/" + run + "/resume").expect(200);
        assertThat(outline(day(today))).containsExactly("Run[5 km][Stretch]", title + "[][]");
    }

    @Test
    void hiddenGoalsAreLeftOutUnlessRequested() {
        todo(goal("Secret", "HIDDEN"), "wish", today);
        var title = ada.get("/goals/%s", first).at("/title");
        assertThat(outline(day(today))).containsExactly(title + "[][]");
        assertThat(outline(ada.get("/days/%s?hidden=false", today)))
                .containsExactly(title + "[][]");
        assertThat(outline(ada.get("/days/%s?hidden=true", today)))
                .containsExactly("Secret[wish][]", title + "[][]");
        assertThat(outline(ada.get("/days/today?hidden=true"))).hasSize(2);
    }

    @Test
    void trashedAndForeignTodosAreLeftOut() {
        var bob = people.signUp("bob");
        var swim = bob.get("/goals").each("id").getFirst();
        var body = Map.of("goalId", swim, "title", "1 km", "date", today.toString());
        bob.post("/todos", body).expect(201);
        ada.delete("/todos/" + todo(first, "gone", today)).expect(204);
        var run = goal("Run", "PUBLIC");
        todo(run, "5 km", today);
        ada.delete("/goals/" + run + "?todos=TRASH").expect(204);
        var title = ada.get("/goals/%s", first).at("/title");
        assertThat(outline(day(today))).containsExactly(title + "[][]");
    }

    /// The response already contains the todos that the request plants, whether or not the job has
    /// begun the day.
    @Test
    void readingADayBeginsToday() {
        quickInput("Drop", "mode", "AUTO");
        quickInput("Keep", "mode", "AUTO", "missed", "KEEP");
        var title = ada.get("/goals/%s", first).at("/title");
        assertThat(outline(today())).containsExactly(title + "[Drop, Keep][]");
        clock.advance(Duration.ofDays(1));
        ada = people.logInAgain(ada);
        assertThat(outline(day(today))).containsExactly(title + "[Keep][]");
        assertThat(ada.get("/todos?date=%s", today.plusDays(1)).each("title"))
                .containsExactly("Drop", "Keep");
        clock.advance(Duration.ofDays(1));
        ada = people.logInAgain(ada);
        assertThat(outline(today())).containsExactly(title + "[Drop, Keep][]");
    }

    @Test
    void todayFollowsTheOwnersTimeZoneAndDayStart() {
        var date = clock.advanceTo(LocalTime.of(16, 30)); // 01:30 of the next day in Seoul
        ada = people.logInAgain(ada);
        assertThat(today().at("/date")).isEqualTo(date.plusDays(1).toString());
        ada.patch("/me/settings", Map.of("dayStartsAt", "04:00")).expect(200);
        assertThat(today().at("/date")).isEqualTo(date.toString());
        assertThat(day(date.plusDays(1)).at("/today")).isEqualTo(date.toString());
    }

    @Test
    void todayOfAnotherUserFollowsThatUsersTimeZone() {
        var date = clock.advanceTo(LocalTime.of(6, 30));
        ada = people.logInAgain(ada);
        ada.patch("/me/settings", Map.of("timeZone", "America/Los_Angeles")).expect(200);
        var bob = people.signUp("bob", Map.of("timeZone", "Pacific/Kiritimati"));
        var yesterday = date.minusDays(1);
        var shown = goal("Shown", "PUBLIC");
        todo(shown, "hers", yesterday);
        todo(shown, "tomorrow's", date);
        var path = "/users/" + ada.id();
        var day = bob.get(path + "/days/today").expect(200);
        assertThat(day.at("/date")).isEqualTo(yesterday.toString());
        assertThat(day.at("/today")).isEqualTo(yesterday.toString());
        assertThat(day.text()).contains("hers").doesNotContain("tomorrow's");
        assertThat(bob.get(path + "/days/" + date).at("/today")).isEqualTo(yesterday.toString());
        assertThat(bob.get(path + "/calendar").at("/today")).isEqualTo(yesterday.toString());
        assertThat(bob.get("/calendar").at("/today")).isEqualTo(date.toString());
        bob.put(path + "/follow", "").expect(200);
        var entry = bob.get("/feed?date=" + date).expect(200);
        assertThat(entry.at("/items/0/day/today")).isEqualTo(yesterday.toString());
        assertThat(entry.at("/items/0/day/date")).isEqualTo(date.toString());
        ada.put("/users/" + bob.id() + "/block", "").expect(200);
        bob.get(path + "/days/today").refused(404, "not_found");
        bob.get(path + "/calendar").refused(404, "not_found");
    }

    @Test
    void requestsThatWaitForADayToBeginDoNotHoldUpAnotherUser() throws SQLException {
        var walk = quickInput("Walk", "mode", "AUTO");
        clock.advance(Duration.ofDays(1));
        ada = people.logInAgain(ada);
        var bob = people.signUp("bob");
        try (var other = new OtherTransaction(database)) {
            other.run("select id from quick_input where id = ? for update", walk);
            var answers = atOnce(24, i -> i < 20 ? ada.get("/days/today") : bob.get("/days/today"));
            assertThat(answers.subList(0, 20))
                    .allSatisfy(apiResponse -> apiResponse.refused(503, "busy"));
            assertThat(answers.subList(20, 24)).extracting(ApiResponse::status).containsOnly(200);
        }
        assertThat(titles(today().json().at("/goals/0/todos"))).containsExactly("Walk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2026-02-30", "26-02-03", "20260203", "TODAY", "-1"})
    void malformedDatesAreRefused(String date) {
        ada.get("/days/" + date).invalid("date");
    }

    @Test
    void malformedDateNamesTodayOnlyWhereThatIsAccepted() {
        for (var path : List.of("/days/tomorrow", "/users/" + ada.id() + "/days/tomorrow")) {
            var refused = ada.get(path).invalid("date");
            assertThat(refused.at("/errors/0/code")).isEqualTo("date");
            assertThat(refused.at("/errors/0/message"))
                    .isEqualTo(
                            "Use today, or a date such as 2026-11-20, from 1900-01-01 to 2999-12-31.");
            assertThat(ada.with("Accept-Language", "ko").get(path).at("/errors/0/message"))
                    .startsWith("today 또는 2026-11-20 형식의 날짜여야 합니다.");
        }
        for (var path : List.of("/archive?date=today", "/feed?date=today")) {
            assertThat(ada.get(path).invalid("date").at("/errors/0/message"))
                    .isEqualTo("Use a date such as 2026-11-20, from 1900-01-01 to 2999-12-31.");
        }
    }

    @Test
    void invalidParametersAreRefusedByName() {
        ada.get("/days/today?hidden=perhaps").invalid("hidden");
        ada.get("/days/today?goalId=%s", first).invalid("goalId");
        for (var method : Arrays.asList("POST", "PUT", "DELETE")) {
            assertThat(ada.send(method, "/days/today", null).status()).isEqualTo(405);
        }
    }

    @Test
    void unauthenticatedRequestsForADayAreRefused() {
        people.stranger().get("/days/today").refused(401, "unauthenticated");
    }

    @Test
    void othersSeeAFinishedGoalOnlyOnDaysWithTodosVisibleToThem() {
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
    void aDayShowsAtMostAThousandTodosAndTruncatesTheMemosOfMany() {
        var memo = "기".repeat(2_000);
        var id = todo(first, "a", today);
        ada.patch("/todos/" + id, Map.of("memo", memo, "memoPublic", true)).expect(200);
        ada.patch("/goals/" + first, Map.of("visibility", "PUBLIC")).expect(200);
        CopiedRows.of(sql, id, 299);
        var todos = today().json().at("/goals/0/todos");
        assertThat(todos).hasSize(300);
        assertThat(todos).allMatch(todo -> todo.get("memo").stringValue().equals(memo));
        assertThat(today().json().has("truncated")).isFalse();
        CopiedRows.of(sql, id, 900);
        var bob = people.signUp("bob");
        for (var day : List.of(today(), bob.get("/users/" + ada.id() + "/days/" + today))) {
            var many = day.expect(200).json().at("/goals/0/todos");
            assertThat(many).hasSize(1_000);
            assertThat(many.get(0).get("id").stringValue()).isEqualTo(id);
            assertThat(many)
                    .allSatisfy(todo -> {
                        assertThat(todo.get("memo").stringValue()).isEqualTo("기".repeat(200));
                        assertThat(todo.get("memoTruncated").booleanValue()).isTrue();
                    });
            assertThat(day.at("/truncated")).isEqualTo("true");
        }
        assertThat(ada.get("/todos/%s", id).at("/memo")).isEqualTo(memo);
    }

    @Test
    void othersSeeTheBeginningOfAPublicMemoAndNoPrivateMemo() {
        var open = todo(first, "a", today);
        var closed = todo(first, "b", today);
        ada.patch("/todos/" + open, Map.of("memo", "x".repeat(201), "memoPublic", true));
        ada.patch("/todos/" + closed, Map.of("memo", "secret")).expect(200);
        ada.patch("/goals/" + first, Map.of("visibility", "PUBLIC")).expect(200);
        var bob = people.signUp("bob");
        var todos = bob.get("/users/" + ada.id() + "/days/" + today).json().at("/goals/0/todos");
        assertThat(todos.get(0).get("memo").stringValue()).isEqualTo("x".repeat(200));
        assertThat(todos.get(1).get("memo").isNull()).isTrue();
        assertThat(todos.get(1).has("memoTruncated")).isFalse();
    }

    @Test
    void theArchiveBoxShowsAtMostAThousandItems() {
        var body = Map.of("goalId", first, "title", "stored", "memo", "x".repeat(500));
        var id = ada.post("/todos", body).expect(201).id();
        assertThat(ada.get("/archive").expect(200).at("/items/0/memo")).hasSize(500);
        CopiedRows.of(sql, id, 1_200);
        var box = ada.get("/archive").expect(200).json();
        assertThat(box.at("/items")).hasSize(1_000);
        assertThat(box.at("/items/0/todoId").stringValue()).isEqualTo(id);
        assertThat(box.at("/items/0/memo").stringValue()).hasSize(200);
        assertThat(box.at("/items/0/memoTruncated").booleanValue()).isTrue();
        assertThat(box.at("/truncated").booleanValue()).isTrue();
    }

    @Test
    void aDayIncludesADiaryThatTheViewerMaySee() {
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
