package com.todomate.todo;

import static com.todomate.Concurrently.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.CopiedRows;
import com.todomate.OtherTransaction;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@ApiTest
class TodoTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired JdbcTemplate sql;

    Person ada;
    Person bob;
    String run;

    @BeforeEach
    void adaRuns() {
        ada = people.signUp("ada");
        bob = people.signUp("bob");
        run = ada.get("/goals").each("id").getFirst();
    }

    private ApiResponse todo(String title, Object... more) {
        var body = new HashMap<String, Object>(Map.of("goalId", run, "title", title));
        for (int i = 0; i < more.length; i += 2) body.put((String) more[i], more[i + 1]);
        return ada.post("/todos", body);
    }

    private String on(String date, String title) {
        return todo(title, "date", date).expect(201).id();
    }

    private String today() {
        return String.valueOf(
                ada.post("/todos/" + on("2026-01-01", "x") + "/move", Map.of("to", "TODAY"))
                        .at("/date"));
    }

    @Test
    void aTodoWithADateIsActiveAndOneWithoutIsArchived() {
        var active =
                todo("5 km", "date", "2026-11-20", "time", "07:30", "memo", "slow").expect(201);
        assertThat(active.at("/state")).isEqualTo("ACTIVE");
        assertThat(active.at("/date")).isEqualTo("2026-11-20");
        assertThat(active.at("/time")).isEqualTo("07:30");
        assertThat(active.at("/memo")).isEqualTo("slow");
        assertThat(active.at("/memoPublic")).isEqualTo("false");
        assertThat(active.at("/visibility")).isEqualTo("INHERIT");
        assertThat(active.at("/done")).isEqualTo("false");
        assertThat(todo("someday").expect(201).at("/state")).isEqualTo("ARCHIVED");
    }

    @Test
    void anArchivedTodoHasNoTimeAndIsNeverDone() {
        todo("someday", "time", "07:30").invalid("time");
        todo("someday", "done", true).invalid("done");
        var stored = todo("someday").id();
        ada.post("/todos/" + stored + "/complete").refused(409, "todo_archived");
        ada.patch("/todos/" + stored, Map.of("done", true)).invalid("done");
        var done = todo("5 km", "date", "2026-11-20", "done", true).expect(201).id();
        ada.patch("/todos/" + done, "{\"date\":null}").refused(409, "todo_done");
        ada.patch("/todos/" + done, "{\"date\":null,\"done\":false}").expect(200);
    }

    @Test
    void allInvalidFieldsAreReportedAtOnce() {
        var absentId = UUID.randomUUID().toString();
        var wrong =
                todo("x", "goalId", absentId, "photoId", absentId, "time", "07:30", "done", true);
        assertThat(wrong.invalid("goalId").json().at("/errors").findValuesAsString("field"))
                .containsExactly("goalId", "time", "photoId", "done");
        var id = on("2026-11-20", "5 km");
        var change = Map.of("goalId", absentId, "photoId", absentId, "title", "6 km");
        var refused = ada.patch("/todos/" + id, change).invalid("goalId");
        assertThat(refused.json().at("/errors").findValuesAsString("field"))
                .containsExactly("goalId", "photoId");
        assertThat(ada.get("/todos/%s", id).at("/title")).isEqualTo("5 km");
    }

    @Test
    void completingAndReopeningAreIdempotent() {
        var id = on("2026-11-20", "5 km");
        var done = ada.post("/todos/" + id + "/complete").expect(200);
        assertThat(done.at("/done")).isEqualTo("true");
        assertThat(done.at("/doneAt"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        var again = ada.post("/todos/" + id + "/complete").expect(200);
        assertThat(again.at("/doneAt")).isEqualTo(done.at("/doneAt"));
        assertThat(again.at("/version")).isEqualTo(done.at("/version"));
        var open = ada.post("/todos/" + id + "/reopen").expect(200);
        assertThat(open.at("/doneAt")).isNull();
        assertThat(ada.post("/todos/" + id + "/reopen").at("/version"))
                .isEqualTo(open.at("/version"));
        assertThat(ada.patch("/todos/" + id, Map.of("done", true)).expect(200).at("/doneAt"))
                .isNotNull();
        assertThat(
                        ada.put(
                                        "/todos/" + id,
                                        Map.of("goalId", run, "title", "x", "date", "2026-11-20"))
                                .at("/done"))
                .isEqualTo("false");
    }

    @Test
    void writingFieldsThatOnlyTheServerSetsIsRefused() {
        for (var field :
                List.of(
                        "doneAt",
                        "state",
                        "position",
                        "version",
                        "ownerId",
                        "owner",
                        "createdAt",
                        "origin",
                        "cheers",
                        "photoId",
                        "deletedAt",
                        "sortDate",
                        "deletedWith")) {
            todo("5 km", field, 1).invalid(field);
        }
    }

    @Test
    void invalidFieldsAreRefusedAndTextIsNormalized() {
        todo("5 km", "date", "2026-02-30").invalid("date");
        todo("5 km", "date", "20.11.2026").invalid("date");
        todo("5 km", "date", "1800-01-01").invalid("date");
        todo("5 km", "date", 20261120).invalid("date");
        todo("5 km", "date", "2026-11-20", "time", "7:30").invalid("time");
        todo("5 km", "date", "2026-11-20", "time", "07:30:15").invalid("time");
        todo("5 km", "date", "2026-11-20", "time", "25:00").invalid("time");
        todo("5 km", "memo", "m".repeat(2001)).invalid("memo");
        todo("5 km", "memo", "bell\u0007").invalid("memo");
        todo("5 km", "memoPublic", "true").invalid("memoPublic");
        todo("5 km", "visibility", "PUBLIC").invalid("visibility");
        todo("x".repeat(201)).invalid("title");
        todo("").invalid("title");
        ada.post("/todos", Map.of("goalId", run)).invalid("title");
        ada.post("/todos", Map.of("title", "5 km")).invalid("goalId");
        ada.post("/todos", Map.of("goalId", "abc", "title", "5 km")).invalid("goalId");
        assertThat(todo("  cafe\u0301  ", "memo", "one\r\ntwo").expect(201).at("/title"))
                .isEqualTo("café");
        assertThat(todo("x", "memo", "  ").expect(201).at("/memo")).isNull();
    }

    @Test
    void aTodoInAForeignOrTrashedGoalIsRefused() {
        var foreign = bob.get("/goals").each("id").getFirst();
        ada.post("/todos", Map.of("goalId", foreign, "title", "sneak")).invalid("goalId");
        var id = on("2026-11-20", "5 km");
        ada.patch("/todos/" + id, Map.of("goalId", foreign)).invalid("goalId");
        ada.put("/todos/" + id, Map.of("goalId", foreign, "title", "sneak")).invalid("goalId");
        ada.post("/todos/" + id + "/move", Map.of("goalId", foreign)).invalid("goalId");
        var trashed = ada.post("/goals", Map.of("title", "gone")).id();
        ada.delete("/goals/" + trashed).expect(204);
        ada.post("/todos", Map.of("goalId", trashed, "title", "late")).invalid("goalId");
        assertThat(ada.get("/todos/%s", id).at("/goalId")).isEqualTo(run);
        assertThat(bob.get("/todos").each("id")).isEmpty();
    }

    @Test
    void aTodoMovesToADateByDaysOrToAnotherGoalAndKeepsItsTime() {
        var id = todo("5 km", "date", "2026-11-20", "time", "07:30").id();
        var move = "/todos/" + id + "/move";
        assertThat(ada.post(move, Map.of("date", "2026-12-24")).expect(200).at("/date"))
                .isEqualTo("2026-12-24");
        assertThat(ada.post(move, Map.of("shiftDays", -4)).expect(200).at("/date"))
                .isEqualTo("2026-12-20");
        var read = ada.post("/goals", Map.of("title", "Read")).id();
        var moved = ada.post(move, Map.of("goalId", read)).expect(200);
        assertThat(moved.at("/goalId")).isEqualTo(read);
        assertThat(moved.at("/date")).isEqualTo("2026-12-20");
        assertThat(moved.at("/time")).isEqualTo("07:30");
        ada.post(move, "{}").invalid("date");
        ada.post(move, Map.of("date", "2026-12-24", "shiftDays", 1)).invalid("date");
        ada.post(move, Map.of("to", "YESTERDAY")).invalid("to");
        ada.post(move, Map.of("shiftDays", 2_000_000_000)).invalid("shiftDays");
        ada.post(move, Map.of("shiftDays", 1.5)).invalid("shiftDays");
        ada.post(move, "{\"shiftDays\":99999999999}").invalid("shiftDays");
        var stored = todo("someday").id();
        ada.post("/todos/" + stored + "/move", Map.of("shiftDays", 1))
                .refused(409, "todo_archived");
        assertThat(
                        ada.post("/todos/" + stored + "/move", Map.of("date", "2026-12-01"))
                                .expect(200)
                                .at("/state"))
                .isEqualTo("ACTIVE");
    }

    @Test
    void todayFollowsTheOwnersTimeZoneAndDayStart() {
        ada.patch("/me/settings", Map.of("timeZone", "Asia/Seoul", "dayStartsAt", "04:00"))
                .expect(200);
        var date = clock.advanceTo(LocalTime.of(16, 30)); // 01:30 of the next day in Seoul
        ada = people.logInAgain(ada);
        assertThat(today()).isEqualTo(date.toString());
        clock.advanceTo(LocalTime.of(19, 0)); // 04:00 of the next day
        ada = people.logInAgain(ada);
        assertThat(today()).isEqualTo(date.plusDays(1).toString());
        ada.patch("/me/settings", Map.of("timeZone", "Pacific/Kiritimati")).expect(200); // UTC+14
        assertThat(today()).isEqualTo(date.plusDays(1).toString());
        ada.patch("/me/settings", Map.of("timeZone", "America/Los_Angeles", "dayStartsAt", "00:00"))
                .expect(200);
        assertThat(today()).isEqualTo(date.toString());
    }

    @Test
    void overdueTodosMoveToToday() {
        var today = today();
        var old = on("2026-01-03", "old");
        var older = on("2026-01-02", "older");
        var done = todo("done", "date", "2026-01-02", "done", true).id();
        var read = ada.post("/goals", Map.of("title", "Read")).id();
        var other =
                ada.post("/todos", Map.of("goalId", read, "title", "other", "date", "2026-01-01"))
                        .id();
        var foreign =
                bob.post(
                                "/todos",
                                Map.of(
                                        "goalId",
                                        bob.get("/goals").each("id").getFirst(),
                                        "title",
                                        "his",
                                        "date",
                                        "2026-01-01"))
                        .id();
        assertThat(
                        ada.post("/todos/move-overdue", Map.of("to", "TODAY", "goalId", run))
                                .expect(200)
                                .at("/moved"))
                .isEqualTo("2");
        assertThat(ada.get("/todos?goalId=%s&date=%s", run, today).each("id").subList(1, 3))
                .containsExactly(older, old);
        assertThat(ada.get("/todos/%s", done).at("/date")).isEqualTo("2026-01-02");
        assertThat(ada.get("/todos/%s", other).at("/date")).isEqualTo("2026-01-01");
        assertThat(ada.post("/todos/move-overdue", Map.of("to", "TOMORROW")).at("/moved"))
                .isEqualTo("1");
        assertThat(ada.post("/todos/move-overdue", Map.of("to", "TOMORROW")).at("/moved"))
                .isEqualTo("0");
        assertThat(bob.get("/todos/%s", foreign).at("/date")).isEqualTo("2026-01-01");
        ada.post("/todos/move-overdue", "{}").invalid("to");
        ada.post(
                        "/todos/move-overdue",
                        Map.of("to", "TODAY", "goalId", bob.get("/goals").each("id").getFirst()))
                .invalid("goalId");
    }

    @Test
    void overdueTodosOfAFinishedGoalStayOnTheirDate() {
        var read = ada.post("/goals", Map.of("title", "Read")).id();
        var body = Map.of("goalId", read, "title", "Moby-Dick", "date", "2026-01-02");
        var chapter = ada.post("/todos", body).expect(201).id();
        var old = on("2026-01-03", "old");
        ada.post("/goals/" + read + "/finish", Map.of("type", "STOPPED")).expect(200);
        var toToday = Map.of("to", "TODAY");
        assertThat(ada.post("/todos/move-overdue", toToday).at("/moved")).isEqualTo("1");
        assertThat(ada.get("/todos/%s", old).at("/date")).isEqualTo(today());
        var ofGoal = Map.of("to", "TODAY", "goalId", read);
        assertThat(ada.post("/todos/move-overdue", ofGoal).expect(200).at("/moved")).isEqualTo("0");
        assertThat(ada.get("/todos/%s", chapter).at("/date")).isEqualTo("2026-01-02");
        ada.post("/goals/" + read + "/resume").expect(200);
        assertThat(ada.post("/todos/move-overdue", toToday).at("/moved")).isEqualTo("1");
    }

    @Test
    void aDateFilterFindsActiveTodosUnlessAStateIsGiven() {
        var today = today();
        var body =
                Map.of(
                        "goalId",
                        run,
                        "title",
                        "Stretch",
                        "weekdays",
                        List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"));
        var quick = ada.post("/quick-inputs", body).expect(201).id();
        var occurrence = "/quick-inputs/" + quick + "/occurrences/" + today;
        var returned = ada.put(occurrence, "{}").expect(201).id();
        ada.post("/todos/" + returned + "/archive").expect(200);
        var active = on(today, "active");
        for (var days : List.of("date=%s", "from=%s&to=%s", "from=%s", "to=%s")) {
            var query = "/todos?" + days.replace("%s", today);
            assertThat(ada.get(query).each("id"))
                    .as(query)
                    .contains(active)
                    .doesNotContain(returned);
            assertThat(ada.get(query + "&state=ARCHIVED").each("id")).containsExactly(returned);
            assertThat(ada.get(query + "&state=ACTIVE,ARCHIVED").each("id"))
                    .contains(active, returned);
        }
        assertThat(ada.get("/todos").each("id")).contains(active, returned);
    }

    @Test
    void theOrderOfADayIsSetByReordering() {
        var a = on("2026-11-20", "a");
        var b = on("2026-11-20", "b");
        var c = on("2026-11-20", "c");
        var onOtherDate = on("2026-11-21", "elsewhere");
        var reorder = "/todos/reorder";
        assertThat(
                        ada.post(
                                        reorder,
                                        Map.of(
                                                "goalId",
                                                run,
                                                "date",
                                                "2026-11-20",
                                                "ids",
                                                List.of(c, a)))
                                .expect(200)
                                .each("id"))
                .containsExactly(c, a, b);
        assertThat(ada.get("/todos?date=2026-11-20").each("id")).containsExactly(c, a, b);
        ada.post(
                        reorder,
                        Map.of("goalId", run, "date", "2026-11-20", "ids", List.of(a, onOtherDate)))
                .refused(404, "not_found");
        ada.post(reorder, Map.of("goalId", run, "date", "2026-11-20", "ids", List.of(a, a)))
                .invalid("ids");
        ada.post(reorder, Map.of("date", "2026-11-20", "ids", List.of(a))).invalid("goalId");
        bob.post(reorder, Map.of("goalId", run, "date", "2026-11-20", "ids", List.of(a)))
                .invalid("goalId");
        assertThat(ada.get("/todos?date=2026-11-20").each("id")).containsExactly(c, a, b);
        assertThat(ada.get("/todos/%s", on("2026-11-20", "d")).at("/position")).isEqualTo("2");
    }

    @Test
    void reorderingTruncatesTheMemosOfMoreThanThreeHundredTodos() {
        var memo = "기".repeat(2_000);
        var first = todo("first", "memo", memo).expect(201).id();
        CopiedRows.of(sql, first, 299);
        var body = Map.of("goalId", run, "ids", List.of(first));
        var few = ada.post("/todos/reorder", body).expect(200);
        assertThat(few.each("memo")).hasSize(300).containsOnly(memo);
        assertThat(few.json().at("/items/0").has("memoTruncated")).isFalse();
        CopiedRows.of(sql, first, 900);
        var many = ada.post("/todos/reorder", body).expect(200);
        assertThat(many.each("memo")).hasSize(1_000).containsOnly("기".repeat(200));
        assertThat(many.each("memoTruncated")).containsOnly("true");
        assertThat(many.at("/truncated")).isEqualTo("true");
        assertThat(ada.get("/todos/%s", first).at("/memo")).isEqualTo(memo);
    }

    /// The named todos come first, and the others keep their order.
    @Test
    void reorderingALargeBoxReturnsItsFirstThousandTodos() {
        var first = todo("first").expect(201).id();
        CopiedRows.of(sql, first, 1_200);
        var last = todo("last").expect(201).id();
        var body = Map.of("goalId", run, "ids", List.of(last, first));
        var apiResponse = ada.post("/todos/reorder", body).expect(200);
        assertThat(apiResponse.each("id")).hasSize(1_000).startsWith(last, first);
        assertThat(apiResponse.each("title").subList(2, 4)).containsExactly("copy 1", "copy 2");
        assertThat(apiResponse.at("/truncated")).isEqualTo("true");
        assertThat(ada.post("/todos/reorder", body).expect(200).text())
                .isEqualTo(apiResponse.text());
        var onOtherDate = on("2026-11-20", "elsewhere");
        ada.post("/todos/reorder", Map.of("goalId", run, "ids", List.of(last, onOtherDate)))
                .expect(404);
    }

    @Test
    void manyOverdueTodosKeepTheirOrderWhenMoved() {
        var first = on("2026-01-05", "first");
        CopiedRows.of(sql, first, 1_200);
        assertThat(ada.post("/todos/move-overdue", Map.of("to", "TODAY")).at("/moved"))
                .isEqualTo("1201");
        var titles =
                sql.queryForList(
                        "select title from todo where goal_id = ? order by position",
                        String.class,
                        OtherTransaction.key(run));
        assertThat(titles).hasSize(1_201).startsWith("first", "copy 1").endsWith("copy 1200");
        assertThat(ada.get("/todos?overdue=true").each("id")).isEmpty();
    }

    @Test
    void anEditedTodoKeepsItsPosition() {
        var a = todo("a").expect(201).id();
        var b = todo("b").expect(201).id();
        var reorder = Map.of("goalId", run, "ids", List.of(b, a));
        ada.post("/todos/reorder", reorder).expect(200);
        ada.patch("/todos/" + b, Map.of("title", "B")).expect(200);
        assertThat(ada.get("/todos?state=ARCHIVED&sort=position").each("title"))
                .containsExactly("B", "a");
        var before = ada.get("/todos/%s", b);
        ada.patch("/todos/" + b, "{}").expect(200);
        ada.put("/todos/" + b, Map.of("goalId", run, "title", "B")).expect(200);
        ada.post("/todos/" + b + "/move", Map.of("goalId", run)).expect(200);
        assertThat(ada.get("/todos/%s", b).json()).isEqualTo(before.json());
        var c = on("2026-11-20", "c");
        on("2026-11-20", "d");
        ada.patch("/todos/" + c, Map.of("title", "C")).expect(200);
        assertThat(ada.get("/todos?date=2026-11-20").each("title")).containsExactly("C", "d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sort=-date",
                "sort=date",
                "sort=-date,-title",
                "sort=title",
                "sort=-position",
                "sort=-createdAt",
                "sort=updatedAt",
                "overdue=true",
                "state=ARCHIVED",
                "date=2026-01-20"
            })
    void pagesOfOneAddUpToTheWholeList(String query) {
        for (var title : List.of("b", "a", "c")) {
            todo(title).expect(201);
            on("2026-01-20", title);
            on("2026-01-21", title);
        }
        var whole = ada.get("/todos?" + query).expect(200).each("id");
        assertThat(whole).hasSizeGreaterThanOrEqualTo(3);
        var pages = new ArrayList<String>();
        var next = "";
        do {
            var page = ada.get("/todos?limit=1&" + query + next).expect(200);
            pages.addAll(page.each("id"));
            next = page.at("/nextCursor") == null ? "" : "&cursor=" + page.at("/nextCursor");
        } while (!next.isEmpty());
        assertThat(pages).isEqualTo(whole);
    }

    @Test
    void sixtyFourConcurrentReordersKeepEveryTodoExactlyOnce() {
        var ids = IntStream.range(0, 8).mapToObj(i -> on("2026-11-20", "t" + i)).toList();
        var answers =
                atOnce(
                        64,
                        i -> {
                            var order = new ArrayList<>(ids);
                            Collections.rotate(order, i);
                            var body = Map.of("goalId", run, "date", "2026-11-20", "ids", order);
                            return ada.post("/todos/reorder", body).status();
                        });
        assertThat(answers).containsOnly(200);
        assertThat(ada.get("/todos?date=2026-11-20").each("id"))
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void todosAreFilteredByEveryDocumentedParameter() {
        var morning =
                todo("Morning run", "date", "2026-11-18", "time", "07:30", "memo", "in the park")
                        .id();
        var evening = todo("Evening run", "date", "2026-11-20").id();
        var done = todo("Done", "date", "2026-11-19", "done", true).id();
        var stored = todo("Someday").id();
        assertThat(ada.get("/todos").each("id")).containsExactly(morning, done, evening, stored);
        assertThat(ada.get("/todos?date=2026-11-18,2026-11-20").each("id"))
                .containsExactly(morning, evening);
        assertThat(ada.get("/todos?from=2026-11-19&to=2026-11-20").each("id"))
                .containsExactly(done, evening);
        assertThat(ada.get("/todos?goalId=%s&done=true", run).each("id")).containsExactly(done);
        assertThat(ada.get("/todos?state=ARCHIVED").each("id")).containsExactly(stored);
        assertThat(ada.get("/todos?hasTime=true").each("id")).containsExactly(morning);
        assertThat(ada.get("/todos?hasTime=false").each("id"))
                .containsExactly(done, evening, stored);
        assertThat(ada.get("/todos?q=PARK").each("id")).containsExactly(morning);
        assertThat(ada.get("/todos?q=run&sort=-date").each("id")).containsExactly(evening, morning);
        assertThat(ada.get("/todos?sort=title").each("id"))
                .containsExactly(done, evening, morning, stored);
        var since =
                String.valueOf(
                        ada.patch("/todos/" + morning, Map.of("title", "Early run"))
                                .at("/updatedAt"));
        assertThat(ada.get("/todos?updatedSince=%s", since).each("id")).containsExactly(morning);
        var overdue = on("2025-01-01", "overdue");
        assertThat(ada.get("/todos?overdue=true").each("id"))
                .contains(overdue)
                .doesNotContain(done, stored);
        assertThat(ada.get("/todos?overdue=false").each("id"))
                .contains(done, stored)
                .doesNotContain(overdue);
        ada.get("/todos?from=2026-11-20&to=2026-11-19").invalid("to");
        assertThat(ada.get("/todos?date=tomorrow").invalid("date").text()).contains("2026-11-20,");
        assertThat(ada.get("/todos?goalId=x").invalid("goalId").text()).contains("a UUID such as");
        ada.get("/todos?done=yes").invalid("done");
        ada.get("/todos?hasTime=1").invalid("hasTime");
        ada.get("/todos?goalId=1-1-1-1-1").invalid("goalId");
        ada.get("/todos?updatedSince=yesterday").invalid("updatedSince");
        assertThat(ada.get("/todos?quickInputId=" + run).each("id")).isEmpty();
        ada.get("/todos?quickInputId=x").invalid("quickInputId");
        ada.get("/todos?sort=memo").invalid("sort");
        ada.get("/todos?q=").expect(200);
    }

    @Test
    void aTodoGoesToTheTrashAndComesBackAsItWas() {
        var id = todo("5 km", "date", "2026-11-20", "time", "07:30", "done", true).id();
        ada.delete("/todos/" + id).expect(204);
        ada.get("/todos/%s", id).refused(404, "not_found");
        ada.delete("/todos/" + id).refused(404, "not_found");
        ada.post("/todos/" + id + "/reopen").refused(404, "not_found");
        assertThat(ada.get("/todos").each("id")).isEmpty();
        var trash = ada.get("/trash?type=todos").expect(200);
        assertThat(trash.each("id")).containsExactly(id);
        assertThat(trash.at("/items/0/title")).isEqualTo("5 km");
        var back = ada.post("/trash/todos/" + id + "/restore").expect(200);
        assertThat(back.at("/done")).isEqualTo("true");
        assertThat(back.at("/time")).isEqualTo("07:30");
        ada.post("/trash/todos/" + id + "/restore").refused(404, "not_found");
        bob.post("/trash/todos/" + id + "/restore").refused(404, "not_found");
    }
}
