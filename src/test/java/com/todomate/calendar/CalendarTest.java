package com.todomate.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

@ApiTest
class CalendarTest {

    private static final LocalDate DAY = LocalDate.of(2026, 2, 14);

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired JdbcTemplate sql;

    Person ada;
    String run;

    @BeforeEach
    void adaRuns() {
        ada = people.signUp("ada");
        run = ada.get("/goals").each("id").getFirst();
    }

    private static String goal(Person owner, String color, String visibility) {
        return owner.post(
                        "/goals", Map.of("title", "Goal", "color", color, "visibility", visibility))
                .expect(201)
                .id();
    }

    private static String todo(Person owner, String goal, LocalDate date, boolean done) {
        return owner.post(
                        "/todos",
                        Map.of(
                                "goalId",
                                goal,
                                "title",
                                "Todo",
                                "date",
                                date.toString(),
                                "done",
                                done))
                .expect(201)
                .id();
    }

    /// Returns the entry of [#DAY]; `more` is appended to the query.
    private JsonNode day(String more) {
        var month = ada.get("/calendar?month=2026-02" + more).expect(200);
        return month.json().at("/days/" + (DAY.getDayOfMonth() - 1));
    }

    private static void counted(JsonNode day, int total, int done) {
        assertThat(day.get("total").intValue()).as(day.toString()).isEqualTo(total);
        assertThat(day.get("done").intValue()).as(day.toString()).isEqualTo(done);
        assertThat(day.get("remaining").intValue()).as(day.toString()).isEqualTo(total - done);
    }

    private LocalDate today(ApiResponse calendar) {
        return LocalDate.parse(String.valueOf(calendar.at("/today")));
    }

    @Test
    void aMonthHasOneEntryForEachOfItsDays() {
        for (var month :
                List.of("2026-11", "2027-02", "2028-02", "1900-02", "2000-02", "2999-12")) {
            var apiResponse = ada.get("/calendar?month=%s", month).expect(200);
            assertThat(apiResponse.at("/month")).isEqualTo(month);
            var dates = apiResponse.json().get("days").findValuesAsString("date");
            var length = YearMonth.parse(month).lengthOfMonth();
            assertThat(dates).as(month).hasSize(length).isSorted().doesNotHaveDuplicates();
            assertThat(dates.getFirst()).isEqualTo(month + "-01");
            assertThat(dates.getLast()).isEqualTo(month + "-" + length);
        }
        assertThat(ada.get("/calendar?month=2028-02").json().get("days")).hasSize(29);
    }

    @Test
    void theMonthDefaultsToThatOfTheViewersToday() {
        var apiResponse = ada.get("/calendar").expect(200);
        assertThat(apiResponse.at("/month"))
                .isEqualTo(YearMonth.from(today(apiResponse)).toString());
        assertThat(ada.get("/calendar?month=2020-05").at("/today"))
                .isEqualTo(apiResponse.at("/today"));
    }

    @Test
    void todosAreCountedOnTheirDate() {
        todo(ada, run, DAY, true);
        todo(ada, run, DAY, false);
        todo(ada, run, DAY, true);
        todo(ada, run, DAY.plusDays(1), true);
        todo(ada, run, LocalDate.of(2026, 1, 31), true);
        todo(ada, run, LocalDate.of(2026, 3, 1), true);
        counted(day(""), 3, 2);
        var month = ada.get("/calendar?month=2026-02").json().get("days");
        counted(month.get(DAY.getDayOfMonth()), 1, 1);
        counted(month.get(0), 0, 0);
        counted(month.get(27), 0, 0);
        assertThat(month.get(0).get("colors")).isEmpty();
    }

    @Test
    void theFirstAndTheLastDayBelongToTheMonth() {
        todo(ada, run, LocalDate.of(2028, 2, 1), false);
        todo(ada, run, LocalDate.of(2028, 2, 29), true);
        var days = ada.get("/calendar?month=2028-02").json().get("days");
        counted(days.get(0), 1, 0);
        counted(days.get(28), 1, 1);
        assertThat(
                        ada.get("/calendar?month=2028-03")
                                .json()
                                .get("days")
                                .findValuesAsString("total"))
                .containsOnly("0");
    }

    @Test
    void allDoneIsTrueOnlyOnDaysWithTodos() {
        assertThat(day("").get("allDone").booleanValue()).isFalse();
        var first = todo(ada, run, DAY, true);
        var second = todo(ada, run, DAY, false);
        assertThat(day("").get("allDone").booleanValue()).isFalse();
        ada.post("/todos/" + second + "/complete").expect(200);
        assertThat(day("").get("allDone").booleanValue()).isTrue();
        ada.post("/todos/" + first + "/reopen").expect(200);
        assertThat(day("").get("allDone").booleanValue()).isFalse();
    }

    @Test
    void storedTodosCountOnNoDay() {
        var id = todo(ada, run, DAY, false);
        ada.patch("/todos/" + id, "{\"date\":null}").expect(200);
        ada.post("/todos", Map.of("goalId", run, "title", "someday")).expect(201);
        counted(day(""), 0, 0);
    }

    /// A returned todo keeps its occurrence date but lies in the archive box.
    @Test
    void returnedTodosCountOnNoDay() {
        var id = todo(ada, run, DAY, false);
        sql.update(
                """
                insert into quick_input (id, owner_id, version, created_at, updated_at, goal_id,
                    title, weekdays, mode, missed, reached)
                select id, owner_id, version, created_at, updated_at, goal_id,
                    title, 127, 'SUGGEST', 'DROP', date from todo where id = unhex(?)
                """,
                hex(id));
        sql.update(
                """
                update todo set state = 'ARCHIVED', origin_id = id, origin_date = date, follows = true
                where id = unhex(?)
                """,
                hex(id));
        assertThat(ada.get("/todos?state=ARCHIVED&date=%s", DAY).each("id")).containsExactly(id);
        counted(day(""), 0, 0);
    }

    private static String hex(String id) {
        return id.replace("-", "");
    }

    @Test
    void trashedTodosCountOnNoDay() {
        var id = todo(ada, run, DAY, true);
        todo(ada, run, DAY, false);
        ada.delete("/todos/" + id).expect(204);
        counted(day(""), 1, 0);
        ada.delete("/goals/" + run + "?todos=TRASH").expect(204);
        counted(day(""), 0, 0);
        assertThat(day("&hidden=true").get("colors")).isEmpty();
        ada.post("/trash/goals/" + run + "/restore").expect(200);
        counted(day(""), 1, 0);
        ada.post("/trash/todos/" + id + "/restore").expect(200);
        counted(day(""), 2, 1);
    }

    @Test
    void todosOfFinishedGoalsAreCounted() {
        todo(ada, run, DAY, true);
        ada.post("/goals/" + run + "/finish", Map.of("type", "STOPPED")).expect(200);
        counted(day(""), 1, 1);
    }

    @Test
    void todosOfAnotherUserAreNotCounted() {
        todo(ada, run, DAY, true);
        var bob = people.signUp("bob");
        todo(bob, goal(bob, "#111111", "PUBLIC"), DAY, false);
        counted(day(""), 1, 1);
        counted(day("&hidden=true"), 1, 1);
    }

    @Test
    void hiddenGoalsAreLeftOutUnlessRequested() {
        var secret = goal(ada, "#101010", "HIDDEN");
        var open = goal(ada, "#202020", "PRIVATE");
        todo(ada, secret, DAY, true);
        todo(ada, open, DAY, false);
        for (var folded : List.of(day(""), day("&hidden=false"))) {
            counted(folded, 1, 0);
            assertThat(folded.get("colors").findValuesAsString("color")).containsExactly("#202020");
        }
        counted(day("&hidden=true"), 2, 1);
        assertThat(day("&hidden=true").get("colors").findValuesAsString("color"))
                .containsExactly("#202020", "#101010");
        ada.patch("/goals/" + secret, Map.of("visibility", "SELECTED")).expect(200);
        counted(day(""), 2, 1);
    }

    @Test
    void aPrivateTodoIsCountedForItsOwner() {
        ada.post(
                        "/todos",
                        Map.of(
                                "goalId",
                                run,
                                "title",
                                "Todo",
                                "date",
                                DAY.toString(),
                                "visibility",
                                "PRIVATE"))
                .expect(201);
        counted(day(""), 1, 0);
    }

    @Test
    void coloursFollowTheOrderOfTheGoalsAndEqualOnesAreMerged() {
        var last = goal(ada, "#aabbcc", "PUBLIC");
        var third = goal(ada, "#00FF00", "PUBLIC");
        var second = goal(ada, "#FF0000", "PUBLIC");
        var first = goal(ada, "#AABBCC", "PUBLIC");
        var idle = goal(ada, "#0000FF", "PUBLIC");
        todo(ada, last, DAY, true);
        todo(ada, last, DAY, true);
        todo(ada, first, DAY, false);
        todo(ada, second, DAY, true);
        todo(ada, third, DAY, false);
        todo(ada, idle, DAY.plusDays(1), false);
        assertThat(day("").get("colors").toString())
                .isEqualTo(
                        "[{\"color\":\"#AABBCC\",\"done\":2,\"total\":3},"
                                + "{\"color\":\"#FF0000\",\"done\":1,\"total\":1},"
                                + "{\"color\":\"#00FF00\",\"done\":0,\"total\":1}]");
        ada.post("/goals/reorder", Map.of("ids", List.of(third, last, second, first))).expect(200);
        assertThat(day("").get("colors").findValuesAsString("color"))
                .containsExactly("#00FF00", "#aabbcc", "#FF0000");
        counted(day(""), 5, 3);
    }

    @Test
    void todayFollowsTheViewersTimeZoneAndDayStart() {
        ada.patch("/me/settings", Map.of("timeZone", "Asia/Seoul", "dayStartsAt", "04:00"))
                .expect(200);
        var date = clock.advanceTo(LocalTime.of(18, 59)); // 03:59 of the next day in Seoul
        ada = people.logInAgain(ada);
        assertThat(today(ada.get("/calendar"))).isEqualTo(date);
        clock.advanceTo(LocalTime.of(19, 0));
        assertThat(today(ada.get("/calendar"))).isEqualTo(date.plusDays(1));
        ada.patch("/me/settings", Map.of("timeZone", "America/Los_Angeles", "dayStartsAt", "00:00"))
                .expect(200);
        assertThat(today(ada.get("/calendar"))).isEqualTo(date);
    }

    @Test
    void theDefaultMonthChangesAtTheViewersDayStart() {
        ada.patch("/me/settings", Map.of("timeZone", "Asia/Seoul", "dayStartsAt", "04:00"))
                .expect(200);
        var date = clock.advanceTo(LocalTime.of(0, 0));
        var last = YearMonth.from(date).atEndOfMonth();
        clock.advanceTo(last + "T18:59:00Z");
        ada = people.logInAgain(ada);
        assertThat(ada.get("/calendar").at("/month")).isEqualTo(YearMonth.from(last).toString());
        clock.advanceTo(last + "T19:00:00Z");
        assertThat(ada.get("/calendar").at("/month"))
                .isEqualTo(YearMonth.from(last).plusMonths(1).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-13",
                "2026-00",
                "2026-1",
                "1899-12",
                "3000-01",
                "2026-11-20",
                "202611",
                "november",
                "%2B2026-11",
                "-2026-11"
            })
    void malformedMonthsAreRefusedWithTheAllowedFormat(String month) {
        var refused = ada.get("/calendar?month=" + month.replace("%", "%%")).invalid("month");
        assertThat(refused.at("/errors/0/code")).isEqualTo("month");
        assertThat(refused.at("/errors/0/message"))
                .isEqualTo("Use a month such as 2026-11, from 1900-01 to 2999-12.");
        assertThat(
                        ada.with("Accept-Language", "ko")
                                .get("/calendar?month=" + month.replace("%", "%%"))
                                .at("/errors/0/message"))
                .startsWith("2026-11 형식의 연월이어야 합니다.");
    }

    @Test
    void unknownAndInvalidParametersAreRefusedByName() {
        var refused = ada.get("/calendar?year=2026").invalid("year");
        assertThat(refused.at("/errors/0/message")).contains("hidden, month");
        ada.get("/calendar?hidden=yes").invalid("hidden");
        ada.get("/calendar?hidden=1").invalid("hidden");
        ada.get("/calendar?month=").invalid("month");
        ada.get("/calendar?month=2026-11&month=2026-12").invalid("month");
        ada.get("/calendar?from=2026-11-01").invalid("from");
    }

    @Test
    void unauthenticatedRequestsAndPostsAreRefused() {
        people.stranger().get("/calendar").refused(401, "unauthenticated");
        people.stranger().get("/calendar?month=x").refused(401, "unauthenticated");
        ada.post("/calendar", "{}").refused(405, "method_not_allowed");
    }
}
