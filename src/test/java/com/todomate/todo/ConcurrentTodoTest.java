package com.todomate.todo;

import static com.todomate.Concurrently.atOnce;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.OtherTransaction;
import com.todomate.People;
import com.todomate.Person;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// Tests concurrent requests from many devices of one user for one date of one goal: every request
/// is answered, and no todo is lost.
@ApiTest
class ConcurrentTodoTest {

    private static final String DAY = "2099-01-05";
    private static final String PAST = "2026-01-05";

    @Autowired People people;
    @Autowired DataSource database;

    Person ada;
    String run;
    String read;
    List<String> staying;
    List<String> moving;

    @BeforeEach
    void adaPlansADay() {
        ada = people.signUp("ada");
        run = ada.get("/goals").each("id").getFirst();
        read = ada.post("/goals", Map.of("title", "Read")).expect(201).id();
        staying = IntStream.range(0, 8).mapToObj(i -> todo().expect(201).id()).toList();
        moving = IntStream.range(0, 8).mapToObj(i -> todo().expect(201).id()).toList();
    }

    private ApiResponse todo() {
        return ada.post("/todos", Map.of("goalId", run, "title", "5 km", "date", DAY));
    }

    private ApiResponse reorder(List<String> ids, int i) {
        var order = new ArrayList<>(ids);
        Collections.rotate(order, i);
        return ada.post("/todos/reorder", Map.of("goalId", run, "date", DAY, "ids", order));
    }

    private ApiResponse mixedRequest(int i) {
        var one = "/todos/" + moving.get(i / 8 % 8);
        return switch (i % 8) {
            case 0 -> reorder(staying, i);
            case 1 -> reorder(moving, i);
            case 2 -> ada.post(one + "/move", Map.of("date", PAST));
            case 3 -> ada.post(one + "/move", Map.of("goalId", read));
            case 4 -> ada.post(one + "/move", Map.of("goalId", run, "date", DAY));
            case 5 -> ada.post("/todos/move-overdue", Map.of("to", "TODAY"));
            case 6 -> todo();
            default -> i < 32 ? ada.delete(one) : ada.post("/trash" + one + "/restore");
        };
    }

    @Test
    void concurrentRequestsAreAllAnsweredAndNoTodoIsLost() {
        var answers = atOnce(64, this::mixedRequest);
        assertThat(answers).extracting(ApiResponse::status).isSubsetOf(200, 201, 204, 404);
        var existing = ada.get("/todos?limit=100").expect(200);
        var trash = ada.get("/trash?type=todos&limit=100").expect(200);
        var made = Stream.of(staying, moving).flatMap(List::stream);
        var created =
                answers.stream()
                        .filter(apiResponse -> apiResponse.status() == 201)
                        .map(ApiResponse::id);
        assertThat(Stream.concat(existing.each("id").stream(), trash.each("id").stream()))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(made, created).toList());
        // All responses agree on every version of a todo, and none shows a later version than the
        // current one.
        var seen =
                Stream.concat(answers.stream(), Stream.of(existing))
                        .flatMap(ConcurrentTodoTest::todos);
        var versions = new HashMap<String, Map<Integer, JsonNode>>();
        seen.forEach(todo -> {
            var known =
                    versions.computeIfAbsent(todo.get("id").stringValue(), id -> new HashMap<>());
            var before = known.putIfAbsent(todo.get("version").intValue(), todo);
            assertThat(todo).isEqualTo(before == null ? todo : before);
        });
        todos(existing)
                .forEach(todo ->
                        assertThat(
                                        requireNonNull(versions.get(todo.get("id").stringValue()))
                                                .keySet())
                                .allMatch(version -> version <= todo.get("version").intValue()));
    }

    @Test
    void concurrentReordersCreatesAndMovesKeepPositionsUnique() {
        var answers =
                atOnce(
                        64,
                        i ->
                                i % 4 == 0
                                        ? reorder(staying, i)
                                        : i % 4 == 1
                                                ? todo()
                                                : ada.post(
                                                        "/todos/" + moving.get(i % 8) + "/move",
                                                        Map.of("date", i % 4 == 2 ? PAST : DAY)));
        assertThat(answers).extracting(ApiResponse::status).isSubsetOf(200, 201);
        for (var day : List.of(DAY, PAST)) {
            var positions =
                    ada.get("/todos?goalId=%s&date=%s&limit=100", run, day).each("position");
            assertThat(positions).doesNotHaveDuplicates();
        }
    }

    @Test
    void requestsThatWaitForALockDoNotHoldUpAnotherUser() throws SQLException {
        var bob = people.signUp("bob");
        var swim = bob.get("/goals").each("id").getFirst();
        try (var other = new OtherTransaction(database)) {
            other.run("select id from goal where id = ? for update", run);
            var answers =
                    atOnce(
                            40,
                            i ->
                                    i < 32
                                            ? todo()
                                            : bob.post(
                                                    "/todos",
                                                    Map.of("goalId", swim, "title", "1 km")));
            // The last of them exceed the number of requests that one user may have in progress.
            assertThat(answers.subList(0, 32))
                    .extracting(apiResponse -> apiResponse.at("/code"))
                    .isSubsetOf("busy", "too_many_at_once");
            assertThat(answers.subList(32, 40)).extracting(ApiResponse::status).containsOnly(201);
        }
        todo().expect(201);
    }

    private static Stream<JsonNode> todos(ApiResponse apiResponse) {
        var json = apiResponse.json();
        if (json.has("items")) return StreamSupport.stream(json.get("items").spliterator(), false);
        return json.has("goalId") ? Stream.of(json) : Stream.of();
    }
}
