package com.todomate.viewset;

import static com.todomate.AtOnce.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.todomate.ApiTest;
import com.todomate.Elsewhere;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/// What lies in the trash is gone for good after thirty days, and not before.
@ApiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class TrashTest {

    private static final String FAILED = "Could not purge";

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired TrashCollector collector;
    @Autowired List<ModelViewSet<?, ?, ?, ?>> viewSets;
    @Autowired JdbcTemplate sql;
    @Autowired DataSource database;

    private Person ada;
    private String run;

    @BeforeEach
    void adaRuns() {
        collector.collect();
        ada = people.signUp("ada");
        run = ada.get("/goals").each("id").getFirst();
    }

    Stream<String> resources() {
        return viewSets.stream().map(ModelViewSet::path);
    }

    private String todo() {
        return ada.post("/todos", Map.of("goalId", run, "title", "5 km")).expect(201).id();
    }

    private List<String> trashed(int count) {
        var ids = IntStream.range(0, count).mapToObj(i -> todo()).toList();
        ids.forEach(id -> ada.delete("/todos/" + id).expect(204));
        return ids;
    }

    private void pass(int days) {
        clock.advance(Duration.ofDays(days));
        ada = people.back(ada);
    }

    private boolean there(String table, String id) {
        var found =
                sql.queryForList(
                        "select 1 from " + table + " where id = ?",
                        Integer.class,
                        Elsewhere.key(id));
        return !found.isEmpty();
    }

    @ParameterizedTest
    @MethodSource("resources")
    void whatIsDeletedStaysForThirtyDaysAndThenItsIdIsFree(String path) {
        var id = UUID.randomUUID().toString();
        ada.post(path, ViewSetContractTest.sample(path, ada, "id", id)).expect(201);
        ada.delete(path + "/" + id).expect(204);
        pass(29);
        collector.collect();
        ada.post("/trash" + path + "/" + id + "/restore").expect(200);
        ada.delete(path + "/" + id).expect(204);
        pass(31);
        ada.post(path, ViewSetContractTest.sample(path, ada, "id", id)).refused(409, "deleted");
        assertThat(collector.collect()).isEqualTo(1);
        ada.post("/trash" + path + "/" + id + "/restore").refused(404, "not_found");
        ada.post(path, ViewSetContractTest.sample(path, ada, "id", id)).expect(201);
    }

    @Test
    void whatIsNotInTheTrashIsNeverCollected() {
        var kept = todo();
        pass(400);
        collector.collect();
        ada.get("/todos/%s", kept).expect(200);
        ada.get("/goals/%s", run).expect(200);
    }

    @Test
    void aGoalIsGoneTogetherWithWhatLayInIt(CapturedOutput log) {
        var alone = trashed(1).getFirst();
        var together = todo();
        ada.delete("/goals/" + run + "?todos=TRASH").expect(204);
        pass(31);
        assertThat(collector.collect()).isEqualTo(3);
        assertThat(there("todo", alone)).isFalse();
        assertThat(there("todo", together)).isFalse();
        assertThat(there("goal", run)).isFalse();
        assertThat(log).doesNotContain(FAILED);
    }

    @Test
    void aGoalStaysForWhatWasDeletedLater(CapturedOutput log) {
        var later = trashed(1).getFirst();
        ada.delete("/goals/" + run).expect(204);
        pass(31);
        sql.update(
                "update todo set deleted_at = deleted_at + interval 2 day where id = ?",
                (Object) Elsewhere.key(later));
        assertThat(collector.collect()).isZero();
        assertThat(there("goal", run)).isTrue();
        pass(1);
        assertThat(collector.collect()).isEqualTo(2);
        assertThat(log).doesNotContain(FAILED);
    }

    @Test
    void twoServersRemoveEverythingOnceHoweverMuchItIs(CapturedOutput log) {
        IntStream.range(0, 101).forEach(i -> todo());
        ada.delete("/goals/" + run + "?todos=TRASH").expect(204);
        pass(31);
        var removed = new ArrayList<>(atOnce(2, i -> collector.collect()));
        removed.add(collector.collect());
        assertThat(removed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(102);
        assertThat(there("goal", run)).isFalse();
        assertThat(log).doesNotContain(FAILED);
    }

    @Test
    void whatSomebodyHoldsDoesNotKeepTheRest(CapturedOutput log) throws SQLException {
        var ids = trashed(3);
        ada.delete("/goals/" + run).expect(204);
        pass(31);
        try (var other = new Elsewhere(database)) {
            other.run("select id from todo where id = ? for update", ids.get(1));
            assertThat(collector.collect()).isEqualTo(2);
        }
        assertThat(ids.stream().filter(id -> there("todo", id))).containsExactly(ids.get(1));
        assertThat(there("goal", run)).isTrue();
        assertThat(collector.collect()).isEqualTo(2);
        assertThat(log).doesNotContain(FAILED);
    }

    @Test
    void whatCannotBeRemovedIsToldAndDoesNotKeepTheRest(CapturedOutput log) {
        var ids = trashed(3);
        pass(31);
        sql.execute(
                "create table stone (todo_id binary(16), foreign key (todo_id) references todo (id))");
        try {
            sql.update("insert into stone values (?)", (Object) Elsewhere.key(ids.get(1)));
            assertThat(collector.collect()).isEqualTo(2);
        } finally {
            sql.execute("drop table stone");
        }
        assertThat(log).contains(FAILED + " todos " + ids.get(1));
        assertThat(collector.collect()).isEqualTo(1);
    }

    @Test
    void aRestoreThatComesTooLateFindsNothing() throws SQLException {
        var id = trashed(1).getFirst();
        try (var other = new Elsewhere(database)) {
            other.run("delete from todo where id = ?", id);
            var restored =
                    CompletableFuture.supplyAsync(
                            () -> ada.post("/trash/todos/" + id + "/restore"));
            await().during(Duration.ofMillis(300)).until(() -> !restored.isDone());
            other.commit();
            restored.join().refused(404, "not_found");
        }
    }

    @Test
    void whoRestoresInTheLastMomentHasItBackOrNot() {
        var ids = trashed(40);
        // Every look at the clock moves it, so some are in time, and some are not.
        clock.advance(Duration.ofDays(30).minusMillis(150));
        ada = people.back(ada);
        var statuses =
                atOnce(
                        41,
                        i ->
                                i == 40
                                        ? collector.collect()
                                        : ada.post("/trash/todos/" + ids.get(i) + "/restore")
                                                .status());
        collector.collect();
        for (int i = 0; i < 40; i++) {
            assertThat(statuses.get(i)).isIn(200, 404);
            ada.get("/todos/%s", ids.get(i)).expect(statuses.get(i));
            assertThat(there("todo", ids.get(i))).isEqualTo(statuses.get(i) == 200);
        }
    }
}
