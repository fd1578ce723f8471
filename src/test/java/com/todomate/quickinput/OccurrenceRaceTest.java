package com.todomate.quickinput;

import static com.todomate.Concurrently.atOnce;
import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.People;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/// Tests concurrent requests from many devices of one owner: every request is answered, and no
/// occurrence has two live todos.
@ApiTest
class OccurrenceRaceTest {

    @Autowired People people;
    @Autowired DayRolloverJob job;
    @Autowired JdbcTemplate sql;

    ApiDriver apiDriver;
    LocalDate monday;
    String run;

    @BeforeEach
    void adaRunsOnMondaysAndWednesdays() {
        apiDriver = new ApiDriver(people);
        monday = apiDriver.next(MONDAY);
        run = apiDriver.quickInput();
    }

    private int count(String query) {
        var rows = sql.queryForObject(query, Integer.class, run);
        return rows == null ? 0 : rows;
    }

    /// Asserts that no date has two live todos, or a live todo and a skip.
    private void assertConsistent() {
        assertThat(
                        count(
                                """
                                select count(*) - count(distinct origin_date) from todo
                                where origin_id = unhex(replace(?, '-', '')) and deleted_at is null
                                """))
                .isZero();
        assertThat(
                        count(
                                """
                                select count(*) from todo join skipped_day
                                    on quick_input_id = origin_id and skipped_day.date = origin_date
                                where origin_id = unhex(replace(?, '-', '')) and deleted_at is null
                                """))
                .isZero();
    }

    private static void assertAllAnswered(List<ApiResponse> answers) {
        assertThat(answers)
                .allSatisfy(apiResponse ->
                        assertThat(apiResponse.status()).as(apiResponse.text()).isLessThan(500));
    }

    @Test
    void twentyActivationsOfTheSameDayReturnOneTodo() {
        var answers = atOnce(20, i -> apiDriver.activate(run, monday));
        assertThat(answers.stream().filter(apiResponse -> apiResponse.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(apiResponse -> apiResponse.status() == 200)).hasSize(19);
        assertThat(answers.stream().map(ApiResponse::id).distinct()).hasSize(1);
        assertThat(apiDriver.dates(run)).containsExactly(monday.toString());
        assertConsistent();
    }

    @Test
    void twentyActivationsOfAReturnedTodoReturnTheSameTodo() {
        var todo = apiDriver.returned(run, monday);
        var answers =
                atOnce(
                        20,
                        i ->
                                i % 2 == 0
                                        ? apiDriver.activate(run, monday)
                                        : apiDriver.act(todo, "activate"));
        assertThat(answers)
                .allSatisfy(
                        apiResponse -> assertThat(apiResponse.expect(200).id()).isEqualTo(todo));
        assertThat(apiDriver.todo(todo).at("/version")).isEqualTo("2");
    }

    @Test
    void twentySkipsOfTheSameDayAllSucceed() {
        var answers = atOnce(20, i -> apiDriver.skip(run, monday));
        assertThat(answers).allSatisfy(apiResponse -> apiResponse.expect(204));
        assertThat(apiDriver.state(run, monday)).isEqualTo("SKIPPED");
    }

    @Test
    void twentyRestoresOfTheSameTodoSucceedOnce() {
        var todo = apiDriver.activated(run, monday);
        apiDriver.deleteTodo(todo);
        var answers = atOnce(20, i -> apiDriver.restoreTodo(todo).status());
        assertThat(answers).containsOnly(200, 404);
        assertThat(answers.stream().filter(status -> status == 200)).hasSize(1);
        assertConsistent();
    }

    @RepeatedTest(3)
    void eitherActivatingOrSkippingTheSameDayWins() {
        var answers =
                atOnce(
                        20,
                        i ->
                                i % 2 == 0
                                        ? apiDriver.activate(run, monday)
                                        : apiDriver.skip(run, monday));
        assertThat(answers).extracting(ApiResponse::status).containsAnyOf(201, 204);
        var first = apiDriver.state(run, monday);
        assertThat(first).isIn("ACTIVE", "SKIPPED");
        assertThat(answers)
                .allSatisfy(
                        apiResponse -> assertThat(apiResponse.status()).isIn(200, 201, 204, 409));
        assertConsistent();
    }

    @RepeatedTest(3)
    void twentyDevicesWithMixedActionsAreAllAnswered() {
        var todo = apiDriver.activated(run, monday);
        var answers =
                atOnce(
                        20,
                        i ->
                                switch (i % 10) {
                                    case 0 -> apiDriver.activate(run, monday);
                                    case 1 -> apiDriver.skip(run, monday);
                                    case 2 -> apiDriver.archive(todo);
                                    case 3 -> apiDriver.owner().delete("/todos/" + todo);
                                    case 4 -> apiDriver.restoreTodo(todo);
                                    case 5 -> apiDriver.unskip(run, monday);
                                    case 6 -> apiDriver.editTodo(todo, "title", "Todo " + i);
                                    case 7 ->
                                            apiDriver
                                                    .owner()
                                                    .patch(
                                                            "/quick-inputs/" + run,
                                                            Map.of("title", "Run " + i));
                                    case 8 -> apiDriver.act(todo, "activate");
                                    default ->
                                            apiDriver.act(todo, "move", "date", monday.plusDays(1));
                                });
        assertAllAnswered(answers);
        assertConsistent();
    }

    @RepeatedTest(3)
    void aQuickInputDeletedConcurrentlyLeavesNoTodoThatFollowsIt() {
        var todo = apiDriver.returned(run, monday);
        var answers =
                atOnce(
                        12,
                        i ->
                                switch (i % 4) {
                                    case 0 -> apiDriver.activate(run, monday.plusDays(2));
                                    case 1 -> apiDriver.act(todo, "activate");
                                    case 2 -> apiDriver.archive(todo);
                                    default -> apiDriver.owner().delete("/quick-inputs/" + run);
                                });
        assertAllAnswered(answers);
        var following =
                count(
                        """
                        select count(*) from todo
                        where origin_id = unhex(replace(?, '-', ''))
                            and deleted_at is null and (follows or not detached)
                        """);
        assertThat(following).isZero();
        apiDriver.restore(run);
        assertConsistent();
    }

    @RepeatedTest(3)
    void aGoalDeletedConcurrentlyTakesAllItsTodosToTheTrash() {
        apiDriver.returned(run, monday);
        var path = "/goals/" + apiDriver.goal;
        var answers =
                atOnce(
                        12,
                        i ->
                                switch (i % 4) {
                                    case 0 -> apiDriver.activate(run, monday);
                                    case 1 -> apiDriver.activate(run, monday.plusDays(2));
                                    case 2 -> apiDriver.skip(run, monday.plusDays(7));
                                    default -> apiDriver.owner().delete(path + "?todos=TRASH");
                                });
        assertAllAnswered(answers);
        assertThat(apiDriver.owner().get("/todos").each("id")).isEmpty();
        apiDriver.owner().post("/trash" + path + "/restore").expect(200);
        assertConsistent();
    }

    @RepeatedTest(3)
    void concurrentPlantingEditingAndDeletingKeepOneTodoADay() {
        run = apiDriver.planter("missed", "KEEP");
        var today = apiDriver.today();
        var todo = apiDriver.on(run, today);
        var answers =
                atOnce(
                        16,
                        i ->
                                switch (i % 4) {
                                    case 0 ->
                                            apiDriver
                                                    .owner()
                                                    .patch(
                                                            "/quick-inputs/" + run,
                                                            Map.of("title", "Run " + i));
                                    case 1 -> apiDriver.owner().delete("/todos/" + todo);
                                    case 2 -> apiDriver.restoreTodo(todo);
                                    default -> {
                                        if (i == 3) job.run();
                                        yield apiDriver.activate(run, today);
                                    }
                                });
        assertAllAnswered(answers);
        assertConsistent();
    }
}
