package com.todomate.viewset;

import static com.todomate.Concurrently.atOnce;
import static com.todomate.Concurrently.later;
import static com.todomate.OtherTransaction.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.OtherTransaction;
import com.todomate.People;
import com.todomate.Person;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/// Checks the limits on how much one user may own. The rows that fill a limit are inserted with
/// SQL.
@ApiTest
class OwnerLimitsTest {

    private static final List<String> DAILY =
            List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    @Autowired People people;
    @Autowired JdbcTemplate sql;
    @Autowired DataSource database;

    Person ada;
    String goal;
    LocalDate today;

    @BeforeEach
    void adaHasAGoal() {
        ada = people.signUp("ada");
        goal = ada.get("/goals").each("id").getFirst();
        today = LocalDate.parse(ada.today());
    }

    /// Inserts `times` copies of a row. They differ in the columns that `changes` names.
    private void multiply(String table, String id, int times, Map<String, String> changes) {
        var columns =
                sql.queryForList(
                        """
                        select column_name from information_schema.columns
                        where table_schema = database() and table_name = ?
                            and column_name <> 'id' and extra not like '%GENERATED%'
                        """,
                        String.class, table);
        var values = columns.stream().map(name -> changes.getOrDefault(name, name)).toList();
        sql.update(
                """
                insert into %1$s (id, %2$s)
                with recursive n as (select 1 i union all select i + 1 from n where i < 500)
                select random_bytes(16), %3$s from %1$s
                join (select a.i + (b.i - 1) * 500 i from n a join n b where b.i <= 101) m
                where id = ? and m.i <= ?
                """
                        .formatted(table, String.join(", ", columns), String.join(", ", values)),
                key(id),
                times);
    }

    private String todo(LocalDate date) {
        return made(date).expect(201).id();
    }

    private ApiResponse made(LocalDate date) {
        return ada.post("/todos", Map.of("goalId", goal, "title", "x", "date", date.toString()));
    }

    private static void full(ApiResponse apiResponse, int most, int reached) {
        apiResponse.refused(409, "too_many");
        assertThat(apiResponse.at("/detail"))
                .contains("%,d".formatted(most))
                .contains("%,d".formatted(reached));
    }

    private static void fullDate(ApiResponse apiResponse) {
        full(apiResponse, 300, 300);
        assertThat(apiResponse.at("/errors/0/field")).isEqualTo("date");
    }

    @Test
    void goalsAreLimitedToTwoHundred() {
        multiply("goal", goal, 198, Map.of());
        var last = ada.post("/goals", Map.of("title", "Last")).expect(201);
        full(ada.post("/goals", Map.of("title", "One more")), 200, 200);
        ada.post("/goals", Map.of("id", last.id(), "title", "Last")).expect(200);
        ada.patch("/goals/" + goal, Map.of("title", "Still mine")).expect(200);
        ada.delete("/goals/" + last.id()).expect(204);
        ada.post("/goals", Map.of("title", "Instead")).expect(201);
        full(ada.post("/trash/goals/" + last.id() + "/restore"), 200, 200);
        people.signUp("bob").post("/goals", Map.of("title", "Mine")).expect(201);
    }

    @Test
    void refusalNamesTheLimitInTheRequestedLanguage() {
        multiply("goal", goal, 204, Map.of());
        var body = Map.of("title", "One more");
        assertThat(ada.post("/goals", body).refused(409, "too_many").at("/detail"))
                .isEqualTo("You can have at most 200 goals, and you have 205. Delete some first.");
        assertThat(ada.with("Accept-Language", "ko").post("/goals", body).at("/detail"))
                .isEqualTo("목표는 최대 200개까지 만들 수 있습니다. 지금 205개입니다. 먼저 일부를 삭제해 주세요.");
    }

    @Test
    void quickInputsAreLimitedToFiveHundred() {
        var body = Map.of("goalId", goal, "title", "Walk", "weekdays", DAILY, "mode", "SUGGEST");
        var first = ada.post("/quick-inputs", body).expect(201).id();
        multiply("quick_input", first, 498, Map.of());
        ada.post("/quick-inputs", body).expect(201);
        full(ada.post("/quick-inputs", body), 500, 500);
        ada.patch("/quick-inputs/" + first, Map.of("title", "Run")).expect(200);
    }

    @Test
    void diariesAreLimitedToFiveThousand() {
        var body = Map.of("date", "2000-01-01", "emoji", "🍚");
        var first = ada.post("/diaries", body).expect(201).id();
        multiply("diary", first, 4_999, Map.of("date", "date_add(date, interval i day)"));
        full(ada.post("/diaries", Map.of("date", "1999-01-01", "emoji", "🍚")), 5_000, 5_000);
        ada.post("/diaries", body).refused(409, "diary_exists");
        ada.patch("/diaries/" + first, Map.of("body", "Rice.")).expect(200);
    }

    @Test
    void followsAreLimitedToFiveThousand() {
        var bob = people.signUp("bob");
        var cara = people.signUp("cara");
        multiply(
                "user",
                cara.id(),
                4_999,
                Map.of(
                        "handle", "lower(left(hex(random_bytes(10)), 20))",
                        "email", "hex(random_bytes(20))",
                        "display_name", "concat('fan of " + ada.handle() + "', i)"));
        sql.update(
                """
                insert into follow (follower_id, followee_id, accepted, since)
                select ?, id, id < unhex('80'), created_at from user
                where display_name like concat('fan of ', ?, '%')
                """,
                key(ada.id()), ada.handle());
        assertThat(ada.put("/users/" + bob.id() + "/follow", "").expect(200).at("/following"))
                .isEqualTo("true");
        full(ada.put("/users/" + cara.id() + "/follow", ""), 5_000, 5_000);
        ada.put("/users/" + bob.id() + "/follow", "").expect(200);
        ada.delete("/users/" + bob.id() + "/follow").expect(204);
        ada.put("/users/" + cara.id() + "/follow", "").expect(200);
        bob.put("/users/" + ada.id() + "/follow", "").expect(200);
    }

    @Test
    void selectedViewersAreLimitedToAHundred() {
        var chosen = new ArrayList<String>();
        for (int i = 0; i < 101; i++) chosen.add(UUID.randomUUID().toString());
        var body = Map.of("title", "Sing", "visibility", "SELECTED", "viewerIds", chosen);
        var refused = ada.post("/goals", body);
        full(refused, 100, 101);
        assertThat(refused.at("/errors/0/field")).isEqualTo("viewerIds");
        var diary = Map.of("date", today.toString(), "emoji", "🍚", "visibility", "SELECTED");
        var id = ada.post("/diaries", diary).expect(201).id();
        full(ada.patch("/diaries/" + id, Map.of("viewerIds", chosen)), 100, 101);
        // One hundred are allowed. The only error is that no such users exist.
        ada.patch("/diaries/" + id, Map.of("viewerIds", chosen.subList(0, 100)))
                .invalid("viewerIds");
    }

    @Test
    void todosAreLimitedToFiftyThousand() {
        var first = todo(today);
        multiply("todo", first, 49_999, Map.of("date", "date_add(date, interval i day)"));
        full(made(today.minusDays(1)), 50_000, 50_000);
        full(ada.post("/todos", Map.of("goalId", goal, "title", "Stored")), 50_000, 50_000);
        var quick = quickInput();
        full(take(quick, today.minusDays(1)), 50_000, 50_000);
        ada.post("/todos/" + first + "/complete").expect(200);
        ada.post("/todos/" + first + "/move", Map.of("to", "TOMORROW")).expect(200);
        ada.delete("/todos/" + first).expect(204);
        todo(today);
        full(ada.post("/trash/todos/" + first + "/restore"), 50_000, 50_000);
    }

    /// A goal or quick input comes back with all its todos, or not at all.
    @Test
    void todosRestoredWithAGoalOrQuickInputAreLimitedToFiftyThousand() {
        var other = ada.post("/goals", Map.of("title", "Run")).expect(201).id();
        for (int i = 0; i < 2; i++) {
            ada.post("/todos", Map.of("goalId", other, "title", "Stored")).expect(201);
        }
        ada.delete("/goals/" + other + "?todos=TRASH").expect(204);
        var auto = Map.of("goalId", goal, "title", "Walk", "weekdays", DAILY, "mode", "AUTO");
        var quick = ada.post("/quick-inputs", auto).expect(201).id();
        ada.delete("/quick-inputs/" + quick).expect(204);
        var first = todo(today);
        multiply("todo", first, 49_998, Map.of("date", "date_add(date, interval i day)"));

        full(ada.post("/trash/goals/" + other + "/restore"), 50_000, 49_999);
        ada.get("/goals/" + other).refused(404, "not_found");
        ada.post("/trash/quick-inputs/" + quick + "/restore").expect(200);
        full(made(today), 50_000, 50_000);
        ada.delete("/quick-inputs/" + quick).expect(204);
        var last = todo(today);
        full(ada.post("/trash/quick-inputs/" + quick + "/restore"), 50_000, 50_000);
        for (var id : List.of(first, last)) ada.delete("/todos/" + id).expect(204);
        ada.post("/trash/goals/" + other + "/restore").expect(200);
        full(made(today), 50_000, 50_000);
    }

    private String quickInput() {
        var body = new HashMap<String, Object>(Map.of("goalId", goal, "title", "Walk"));
        body.put("weekdays", DAILY);
        body.put("startDate", null);
        return ada.post("/quick-inputs", body).expect(201).id();
    }

    private ApiResponse take(String quick, LocalDate date) {
        return ada.put("/quick-inputs/" + quick + "/occurrences/" + date, "");
    }

    /// Covers every operation that puts one todo at a time on a full date.
    @Test
    void todosOfADateAreLimitedToThreeHundred() {
        var quick = quickInput();
        var yesterday = today.minusDays(1);
        var returned = take(quick, today).expect(201).id();
        ada.post("/todos/" + returned + "/archive").expect(200);
        var other = ada.post("/goals", Map.of("title", "Run")).expect(201).id();
        var first = todo(today);
        var before = todo(yesterday);
        var stored = ada.post("/todos", Map.of("goalId", goal, "title", "Stored")).id();
        multiply("todo", first, 299, Map.of());

        fullDate(made(today));
        fullDate(ada.patch("/todos/" + before, Map.of("date", today.toString())));
        var whole = Map.of("goalId", other, "title", "x", "date", today.toString());
        fullDate(ada.put("/todos/" + before, whole));
        fullDate(ada.patch("/todos/" + stored, Map.of("date", today.toString())));
        for (var move : List.of(Map.of("to", "TODAY"), Map.of("shiftDays", 1))) {
            fullDate(ada.post("/todos/" + before + "/move", move));
        }
        fullDate(ada.post("/todos/" + stored + "/move", Map.of("to", "TODAY")));
        fullDate(ada.post("/todos/" + returned + "/move", Map.of("to", "TODAY")));
        var activate = Map.of("date", today.toString());
        fullDate(ada.post("/todos/" + stored + "/activate", activate));
        fullDate(ada.post("/todos/" + returned + "/activate"));
        fullDate(take(quick, today));
        fullDate(take(quickInput(), today));
    }

    @Test
    void todosOfAFullDateStayUsable() {
        var first = todo(today);
        var deleted = todo(today);
        ada.delete("/todos/" + deleted).expect(204);
        var overdue = todo(today.minusDays(1));
        multiply("todo", first, 299, Map.of());
        var other = ada.post("/goals", Map.of("title", "Run")).expect(201).id();
        ada.patch("/todos/" + first, Map.of("title", "y", "time", "07:30")).expect(200);
        ada.post("/todos/" + first + "/complete").expect(200);
        ada.post("/todos/" + first + "/reopen").expect(200);
        ada.patch("/todos/" + first, Map.of("goalId", other)).expect(200);
        ada.post("/todos/" + first + "/move", Map.of("to", "TODAY")).expect(200);
        // Restores, move-overdue and planting may exceed the limit.
        ada.post("/trash/todos/" + deleted + "/restore").expect(200);
        assertThat(ada.post("/todos/move-overdue", Map.of("to", "TODAY")).at("/moved"))
                .isEqualTo("1");
        assertThat(ada.get("/todos/%s", overdue).at("/date")).isEqualTo(today.toString());
        var auto = new HashMap<String, Object>(Map.of("goalId", goal, "title", "Walk"));
        auto.putAll(Map.of("weekdays", DAILY, "mode", "AUTO"));
        ada.post("/quick-inputs", auto).expect(201);
        assertThat(ada.get("/calendar").json().at("/days").findValues("total"))
                .anyMatch(total -> total.intValue() == 303);
        ada.post("/todos/" + first + "/move", Map.of("to", "TOMORROW")).expect(200);
        full(made(today), 300, 302);
    }

    @Test
    void concurrentCreatesDoNotExceedTheLimit() {
        var other = ada.post("/goals", Map.of("title", "Run")).expect(201).id();
        multiply("todo", todo(today), 295, Map.of());
        var answers =
                atOnce(
                        16,
                        i ->
                                ada.post(
                                        "/todos",
                                        Map.of(
                                                "goalId",
                                                i % 2 == 0 ? goal : other,
                                                "title",
                                                "x",
                                                "date",
                                                today.toString())));
        assertThat(answers).filteredOn(apiResponse -> apiResponse.status() == 201).hasSize(4);
        assertThat(answers)
                .filteredOn(apiResponse -> apiResponse.status() != 201)
                .allSatisfy(apiResponse -> full(apiResponse, 300, 300));
    }

    /// A create counts the rows that were committed while it waited for the lock.
    @Test
    void createCountsTheRowsOfAnotherServer() throws Exception {
        multiply("todo", todo(today), 298, Map.of());
        // Not the goal that the waiting request has already locked.
        var another = ada.post("/goals", Map.of("title", "Run")).expect(201).id();
        try (var other = new OtherTransaction(database)) {
            other.run("select id from user where id = ? for update", ada.id());
            var second = later(() -> made(today));
            await().during(Duration.ofMillis(300)).until(() -> !second.isDone());
            other.run(
                    """
                    insert into todo (id, owner_id, version, created_at, updated_at, goal_id, title,
                        date, memo_public, visibility, done, state, position)
                    select random_bytes(16), owner_id, 0, created_at, created_at, id, 'theirs',
                        '%s', false, 'INHERIT', false, 'ACTIVE', 0
                    from goal where id = ?
                    """
                            .formatted(today),
                    another);
            other.commit();
            full(second.join(), 300, 300);
        }
    }
}
