package com.todomate.quickinput;

import static com.todomate.AtOnce.atOnce;
import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.Answer;
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

/// Many devices of one owner at once: everyone is answered, and no occurrence is there twice.
@ApiTest
class OccurrenceRaceTest {

    @Autowired People people;
    @Autowired DailyJob job;
    @Autowired JdbcTemplate sql;

    Desk desk;
    LocalDate monday;
    String run;

    @BeforeEach
    void adaRunsOnMondaysAndWednesdays() {
        desk = new Desk(people);
        monday = desk.next(MONDAY);
        run = desk.quickInput();
    }

    private int count(String query) {
        var found = sql.queryForObject(query, Integer.class, run);
        return found == null ? 0 : found;
    }

    /// Never two that are alive for one date, nor one that is alive and a skip.
    private void sane() {
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

    private static void allAnswered(List<Answer> answers) {
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.text()).isLessThan(500));
    }

    @Test
    void twentyWhoActivateTheSameDayGetOneTodo() {
        var answers = atOnce(20, i -> desk.take(run, monday));
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(19);
        assertThat(answers.stream().map(Answer::id).distinct()).hasSize(1);
        assertThat(desk.dates(run)).containsExactly(monday.toString());
        sane();
    }

    @Test
    void twentyWhoTakeItBackOutOfTheBoxGetTheSameTodo() {
        var todo = desk.returned(run, monday);
        var answers =
                atOnce(20, i -> i % 2 == 0 ? desk.take(run, monday) : desk.act(todo, "activate"));
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.expect(200).id()).isEqualTo(todo));
        assertThat(desk.todo(todo).at("/version")).isEqualTo("2");
    }

    @Test
    void twentyWhoSkipTheSameDayAreAllDone() {
        var answers = atOnce(20, i -> desk.skip(run, monday));
        assertThat(answers).allSatisfy(answer -> answer.expect(204));
        assertThat(desk.state(run, monday)).isEqualTo("SKIPPED");
    }

    @Test
    void twentyWhoRestoreTheSameTodoHaveItBackOnce() {
        var todo = desk.taken(run, monday);
        desk.deleteTodo(todo);
        var answers = atOnce(20, i -> desk.restoreTodo(todo).status());
        assertThat(answers).containsOnly(200, 404);
        assertThat(answers.stream().filter(status -> status == 200)).hasSize(1);
        sane();
    }

    @RepeatedTest(3)
    void ofActivatingAndSkippingOneWins() {
        var answers = atOnce(20, i -> i % 2 == 0 ? desk.take(run, monday) : desk.skip(run, monday));
        assertThat(answers).extracting(Answer::status).containsAnyOf(201, 204);
        var first = desk.state(run, monday);
        assertThat(first).isIn("ACTIVE", "SKIPPED");
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.status()).isIn(200, 201, 204, 409));
        sane();
    }

    @RepeatedTest(3)
    void whateverTwentyDevicesDoAtOnceEveryoneIsAnswered() {
        var todo = desk.taken(run, monday);
        var answers =
                atOnce(
                        20,
                        i ->
                                switch (i % 10) {
                                    case 0 -> desk.take(run, monday);
                                    case 1 -> desk.skip(run, monday);
                                    case 2 -> desk.archive(todo);
                                    case 3 -> desk.owner().delete("/todos/" + todo);
                                    case 4 -> desk.restoreTodo(todo);
                                    case 5 -> desk.unskip(run, monday);
                                    case 6 -> desk.editTodo(todo, "title", "Todo " + i);
                                    case 7 ->
                                            desk.owner()
                                                    .patch(
                                                            "/quick-inputs/" + run,
                                                            Map.of("title", "Run " + i));
                                    case 8 -> desk.act(todo, "activate");
                                    default -> desk.act(todo, "move", "date", monday.plusDays(1));
                                });
        allAnswered(answers);
        sane();
    }

    @RepeatedTest(3)
    void aQuickInputThatIsDeletedMeanwhileLeavesNothingThatFollowsIt() {
        var todo = desk.returned(run, monday);
        var answers =
                atOnce(
                        12,
                        i ->
                                switch (i % 4) {
                                    case 0 -> desk.take(run, monday.plusDays(2));
                                    case 1 -> desk.act(todo, "activate");
                                    case 2 -> desk.archive(todo);
                                    default -> desk.owner().delete("/quick-inputs/" + run);
                                });
        allAnswered(answers);
        var following =
                count(
                        """
                        select count(*) from todo
                        where origin_id = unhex(replace(?, '-', ''))
                            and deleted_at is null and (follows or not detached)
                        """);
        assertThat(following).isZero();
        desk.restore(run);
        sane();
    }

    @RepeatedTest(3)
    void aGoalThatIsDeletedMeanwhileTakesEverythingAlong() {
        desk.returned(run, monday);
        var path = "/goals/" + desk.goal;
        var answers =
                atOnce(
                        12,
                        i ->
                                switch (i % 4) {
                                    case 0 -> desk.take(run, monday);
                                    case 1 -> desk.take(run, monday.plusDays(2));
                                    case 2 -> desk.skip(run, monday.plusDays(7));
                                    default -> desk.owner().delete(path + "?todos=TRASH");
                                });
        allAnswered(answers);
        assertThat(desk.owner().get("/todos").each("id")).isEmpty();
        desk.owner().post("/trash" + path + "/restore").expect(200);
        sane();
    }

    @RepeatedTest(3)
    void plantingAndEditingAndDeletingAtOnceKeepToOneTodoADay() {
        run = desk.planter("missed", "KEEP");
        var today = desk.today();
        var todo = desk.on(run, today);
        var answers =
                atOnce(
                        16,
                        i ->
                                switch (i % 4) {
                                    case 0 ->
                                            desk.owner()
                                                    .patch(
                                                            "/quick-inputs/" + run,
                                                            Map.of("title", "Run " + i));
                                    case 1 -> desk.owner().delete("/todos/" + todo);
                                    case 2 -> desk.restoreTodo(todo);
                                    default -> {
                                        if (i == 3) job.run();
                                        yield desk.take(run, today);
                                    }
                                });
        allAnswered(answers);
        sane();
    }
}
