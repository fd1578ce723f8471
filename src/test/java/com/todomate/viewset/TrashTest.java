package com.todomate.viewset;

import static com.todomate.Concurrently.atOnce;
import static com.todomate.Concurrently.later;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.todomate.ApiTest;
import com.todomate.OtherTransaction;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/// Rows in the trash are removed permanently after thirty days, and not before.
@ApiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class TrashTest {

    private static final String FAILED = "Could not purge";

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired TrashPurgeJob collector;
    @Autowired List<ModelViewSet<?, ?, ?, ?>> viewSets;
    @Autowired JdbcTemplate sql;
    @Autowired DataSource database;

    private Person ada;
    private String run;

    @BeforeEach
    void emptyTrashAndSignUp() {
        clock.advance(Duration.ofDays(31));
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
        ada = people.logInAgain(ada);
    }

    private boolean exists(String table, String id) {
        var rows =
                sql.queryForList(
                        "select 1 from " + table + " where id = ?",
                        Integer.class,
                        OtherTransaction.key(id));
        return !rows.isEmpty();
    }

    @ParameterizedTest
    @MethodSource("resources")
    void deletedRowStaysForThirtyDaysAndThenItsIdIsFree(String path) {
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
    void rowOutsideTheTrashIsNeverPurged() {
        var kept = todo();
        pass(400);
        collector.collect();
        ada.get("/todos/%s", kept).expect(200);
        ada.get("/goals/%s", run).expect(200);
    }

    @Test
    void goalIsPurgedTogetherWithItsContents(CapturedOutput log) {
        var alone = trashed(1).getFirst();
        var together = todo();
        ada.delete("/goals/" + run + "?todos=TRASH").expect(204);
        pass(31);
        assertThat(collector.collect()).isEqualTo(3);
        assertThat(exists("todo", alone)).isFalse();
        assertThat(exists("todo", together)).isFalse();
        assertThat(exists("goal", run)).isFalse();
        assertThat(log).doesNotContain(FAILED);
    }

    @Test
    void goalStaysUntilItsLaterDeletedTodosArePurged(CapturedOutput log) {
        var later = trashed(1).getFirst();
        ada.delete("/goals/" + run).expect(204);
        pass(31);
        sql.update(
                "update todo set deleted_at = deleted_at + interval 2 day where id = ?",
                (Object) OtherTransaction.key(later));
        assertThat(collector.collect()).isZero();
        assertThat(exists("goal", run)).isTrue();
        pass(1);
        assertThat(collector.collect()).isEqualTo(2);
        assertThat(log).doesNotContain(FAILED);
    }

    @Test
    void concurrentPurgesRemoveEveryRowOnce(CapturedOutput log) {
        IntStream.range(0, 101).forEach(i -> todo());
        ada.delete("/goals/" + run + "?todos=TRASH").expect(204);
        pass(31);
        var removed = new ArrayList<>(atOnce(2, i -> collector.collect()));
        removed.add(collector.collect());
        assertThat(removed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(102);
        assertThat(exists("goal", run)).isFalse();
        assertThat(log).doesNotContain(FAILED);
    }

    @Test
    void lockedRowDoesNotDelayTheOthers(CapturedOutput log) throws SQLException {
        var ids = trashed(3);
        ada.delete("/goals/" + run).expect(204);
        pass(31);
        try (var other = new OtherTransaction(database)) {
            other.run("select id from todo where id = ? for update", ids.get(1));
            assertThat(collector.collect()).isEqualTo(2);
        }
        assertThat(ids.stream().filter(id -> exists("todo", id))).containsExactly(ids.get(1));
        assertThat(exists("goal", run)).isTrue();
        assertThat(collector.collect()).isEqualTo(2);
        assertThat(log).doesNotContain(FAILED);
    }

    @Test
    void rowThatCannotBeRemovedIsLoggedAndDoesNotDelayTheOthers(CapturedOutput log) {
        var ids = trashed(3);
        pass(31);
        sql.execute(
                "create table stone (todo_id binary(16), foreign key (todo_id) references todo (id))");
        try {
            sql.update("insert into stone values (?)", (Object) OtherTransaction.key(ids.get(1)));
            assertThat(collector.collect()).isEqualTo(2);
        } finally {
            sql.execute("drop table stone");
        }
        assertThat(log).contains(FAILED + " todos " + ids.get(1));
        assertThat(collector.collect()).isEqualTo(1);
    }

    private static List<String> walk(Person who, String path, String field) {
        var found = new ArrayList<String>();
        var next = "";
        do {
            var page = who.get(path + next).expect(200);
            found.addAll(page.each(field));
            next = page.at("/nextCursor") == null ? null : "&cursor=" + page.at("/nextCursor");
        } while (next != null);
        return found;
    }

    private String with(String id) {
        for (var entry : ada.get("/trash").expect(200).json().at("/items")) {
            if (entry.get("id").stringValue().equals(id)) return entry.get("with").toString();
        }
        return "not there";
    }

    private String quickInput() {
        var week = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
        var body = Map.of("goalId", run, "title", "Run", "weekdays", week);
        return ada.post("/quick-inputs", body).expect(201).id();
    }

    @Test
    void trashedGoalCountsAndListsItsContents() {
        var alone = trashed(1).getFirst();
        var along = new ArrayList<>(Stream.generate(this::todo).limit(12).toList());
        along.add(quickInput());
        ada.delete("/goals/" + run + "?todos=TRASH").expect(204);
        assertThat(ada.get("/trash").each("id")).containsExactly(run);
        assertThat(ada.get("/trash?count=true").at("/total")).isEqualTo("1");
        assertThat(ada.get("/trash?type=todos").each("id")).isEmpty();
        assertThat(with(run)).isEqualTo("13");
        var within = "/trash?limit=5&count=true&within=goals:" + run;
        assertThat(walk(ada, within, "id"))
                .endsWith(alone)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(along.stream(), Stream.of(alone)).toList());
        assertThat(ada.get(within).at("/total")).isEqualTo("14");
        assertThat(ada.get(within + "&type=quick-inputs").each("id"))
                .containsExactly(along.get(12));
        assertThat(people.signUp("bob").get(within).each("id")).isEmpty();
        ada.post("/trash/goals/" + run + "/restore").expect(200);
        assertThat(ada.get("/trash").each("id")).containsExactly(alone);
        assertThat(with(alone)).isEqualTo("0");
    }

    @Test
    void trashedQuickInputCountsAndListsItsTodos() {
        var quick = quickInput();
        var today = ada.get("/archive").at("/date");
        var occurrence = "/quick-inputs/" + quick + "/occurrences/" + today;
        var returned = ada.put(occurrence, "{}").expect(201).id();
        ada.post("/todos/" + returned + "/archive").expect(200);
        ada.delete("/quick-inputs/" + quick).expect(204);
        assertThat(ada.get("/trash").each("id")).containsExactly(quick);
        assertThat(with(quick)).isEqualTo("1");
        assertThat(ada.get("/trash?within=quick-inputs:%s", quick).each("id"))
                .containsExactly(returned);
    }

    /// Each row in the trash is listed in exactly one place.
    @Test
    void rowsDeletedBeforeTheirGoalOrQuickInputAreListedUnderIt() {
        var quick = quickInput();
        var today = ada.get("/archive").at("/date");
        var occurrence = "/quick-inputs/" + quick + "/occurrences/" + today;
        var returned = ada.put(occurrence, "{}").expect(201).id();
        ada.post("/todos/" + returned + "/archive").expect(200);
        var alone = trashed(1).getFirst();
        assertThat(ada.get("/trash?within=goals:%s", run).each("id")).isEmpty();
        ada.delete("/todos/" + returned).expect(204);
        assertThat(trashPlaces(quick))
                .containsExactly(List.of(returned, alone), List.of(), List.of());

        ada.delete("/quick-inputs/" + quick).expect(204);
        assertThat(trashPlaces(quick))
                .containsExactly(List.of(quick, alone), List.of(), List.of(returned));
        assertThat(with(quick)).isEqualTo("0");
        ada.post("/trash/todos/" + returned + "/restore").refused(409, "quick_input_in_trash");

        ada.delete("/goals/" + run).expect(204);
        assertThat(trashPlaces(quick))
                .containsExactly(List.of(run), List.of(quick, returned, alone), List.of());
        assertThat(with(run)).isEqualTo("0");
        for (var id : List.of(alone, returned)) {
            ada.post("/trash/todos/" + id + "/restore").refused(409, "goal_in_trash");
        }
        ada.post("/trash/quick-inputs/" + quick + "/restore").refused(409, "goal_in_trash");

        ada.post("/trash/goals/" + run + "/restore").expect(200);
        assertThat(trashPlaces(quick))
                .containsExactly(List.of(quick, alone), List.of(), List.of(returned));
        ada.post("/trash/quick-inputs/" + quick + "/restore").expect(200);
        assertThat(trashPlaces(quick))
                .containsExactly(List.of(returned, alone), List.of(), List.of());
        ada.post("/trash/todos/" + returned + "/restore").expect(200);
        ada.post("/trash/todos/" + alone + "/restore").expect(200);
    }

    /// Returns the ids in the list, under the goal, and under the quick input.
    private List<List<String>> trashPlaces(String quickInput) {
        return List.of(
                ada.get("/trash").each("id"),
                ada.get("/trash?within=goals:%s", run).each("id"),
                ada.get("/trash?within=quick-inputs:%s", quickInput).each("id"));
    }

    @Test
    void withinAcceptsOnlyTypesWithContents() {
        for (var text :
                List.of("goals", "goals:x", "goals:", "todos:" + run, "x:" + run, run + ":goals")) {
            ada.get("/trash?within=" + text).invalid("within");
        }
        assertThat(ada.get("/trash?within=goals:" + UUID.randomUUID()).each("id")).isEmpty();
    }

    @Test
    void itemsWithTheSameIdAndTimeAreEachListedOnce() {
        var id = UUID.randomUUID().toString();
        var paths = List.of("/todos", "/diaries", "/alarms", "/goals");
        for (var path : paths) {
            ada.post(path, ViewSetContractTest.sample(path, ada, "id", id)).expect(201);
            ada.delete(path + "/" + id).expect(204);
        }
        for (var table : List.of("todo", "diary", "alarm", "goal")) {
            sql.update(
                    "update " + table + " set deleted_at = ? where id = ?",
                    clock.instant().atOffset(ZoneOffset.UTC).toLocalDate(),
                    OtherTransaction.key(id));
        }
        assertThat(walk(ada, "/trash?limit=1", "type"))
                .containsExactly("todos", "goals", "diaries", "alarms");
    }

    @ParameterizedTest
    @MethodSource("resources")
    void permanentlyRemovedRowIsGoneAndItsIdIsFree(String path) {
        var id = UUID.randomUUID().toString();
        var bob = people.signUp("bob");
        ada.post(path, ViewSetContractTest.sample(path, ada, "id", id)).expect(201);
        ada.delete("/trash" + path + "/" + id).refused(404, "not_found");
        ada.get(path + "/" + id).expect(200);
        ada.delete(path + "/" + id).expect(204);
        bob.delete("/trash" + path + "/" + id).refused(404, "not_found");
        bob.delete("/trash?type=" + path.substring(1)).expect(204);
        ada.with("If-Match", "\"77\"")
                .delete("/trash" + path + "/" + id)
                .refused(412, "version_conflict");
        assertThat(ada.get("/trash").each("id")).containsExactly(id);
        ada.delete("/trash" + path + "/" + id).expect(204);
        assertThat(ada.get("/trash").each("id")).isEmpty();
        ada.post("/trash" + path + "/" + id + "/restore").refused(404, "not_found");
        ada.delete("/trash" + path + "/" + id).refused(404, "not_found");
        ada.post(path, ViewSetContractTest.sample(path, ada, "id", id)).expect(201);
    }

    @Test
    void cheersAndNotificationsAreRemovedWithTheirTodo() {
        ada.patch("/goals/" + run, Map.of("visibility", "PUBLIC")).expect(200);
        var today = ada.today();
        var body = Map.of("goalId", run, "title", "5 km", "date", today);
        var todo = ada.post("/todos", body).expect(201).id();
        people.signUp("bob").put("/todos/" + todo + "/cheers/%F0%9F%91%8D", "").expect(200);
        assertThat(ada.get("/notifications").each("type")).containsExactly("CHEER");
        ada.delete("/todos/" + todo).expect(204);
        ada.delete("/trash/todos/" + todo).expect(204);
        assertThat(exists("todo", todo)).isFalse();
        assertThat(
                        sql.queryForList(
                                "select 1 from cheer where target_id = ?",
                                OtherTransaction.key(todo)))
                .isEmpty();
        assertThat(ada.get("/notifications").each("type")).isEmpty();
    }

    @Test
    void goalIsRemovedPermanentlyWithItsContents() {
        var alone = trashed(1).getFirst();
        var along = todo();
        var quick = quickInput();
        var other = ada.post("/goals", Map.of("title", "Read")).expect(201).id();
        ada.delete("/goals/" + run + "?todos=TRASH").expect(204);
        ada.delete("/goals/" + other).expect(204);
        ada.delete("/trash/goals/" + run).expect(204);
        assertThat(ada.get("/trash").each("id")).containsExactly(other);
        for (var id : List.of(alone, along)) assertThat(exists("todo", id)).isFalse();
        assertThat(exists("quick_input", quick)).isFalse();
        assertThat(exists("goal", run)).isFalse();
        ada.get("/trash?within=goals:%s", run).expect(200);
    }

    @Test
    void quickInputIsRemovedPermanentlyWithTheTodosThatFollowIt() {
        var quick = quickInput();
        var today = LocalDate.parse(String.valueOf(ada.get("/archive").at("/date")));
        ada.patch("/quick-inputs/" + quick, Map.of("mode", "AUTO")).expect(200);
        var occurrences = "/quick-inputs/" + quick + "/occurrences/";
        var planted = ada.put(occurrences + today, "{}").expect(200).id();
        var returned = ada.put(occurrences + today.plusDays(1), "{}").expect(201).id();
        ada.post("/todos/" + returned + "/archive").expect(200);
        var active = ada.put(occurrences + today.plusDays(2), "{}").expect(201).id();
        ada.delete("/quick-inputs/" + quick).expect(204);
        assertThat(ada.get("/trash?within=quick-inputs:%s", quick).each("id"))
                .containsExactlyInAnyOrder(planted, returned);
        ada.delete("/trash/quick-inputs/" + quick).expect(204);
        assertThat(ada.get("/trash").each("id")).isEmpty();
        for (var id : List.of(planted, returned)) assertThat(exists("todo", id)).isFalse();
        assertThat(exists("quick_input", quick)).isFalse();
        assertThat(ada.get("/todos/%s", active).expect(200).at("/origin")).isNull();
        assertThat(
                        sql.queryForList(
                                "select 1 from todo where id = ? and origin_id is null",
                                OtherTransaction.key(active)))
                .hasSize(1);
    }

    @Test
    void largeRemovalHidesTheRestUntilTheJobRemovesIt() {
        IntStream.range(0, 320).forEach(i -> todo());
        ada.delete("/goals/" + run + "?todos=TRASH").expect(204);
        ada.delete("/trash/goals/" + run).expect(204);
        assertThat(ada.get("/trash").each("id")).isEmpty();
        ada.post("/trash/goals/" + run + "/restore").refused(404, "not_found");
        collector.collect();
        assertThat(exists("goal", run)).isFalse();
    }

    @Test
    void trashIsEmptiedByType() {
        var alone = trashed(2);
        var kept = todo();
        var read = ada.post("/goals", Map.of("title", "Read")).expect(201).id();
        var along =
                ada.post("/todos", Map.of("goalId", read, "title", "Moby-Dick")).expect(201).id();
        ada.delete("/goals/" + read + "?todos=TRASH").expect(204);
        ada.delete("/trash").invalid("type");
        ada.delete("/trash?type=").invalid("type");
        ada.delete("/trash?type=nonsense").invalid("type");
        ada.delete("/trash?type=todos&within=goals:" + read).invalid("within");
        ada.delete("/trash?type=todos,alarms").expect(204);
        assertThat(alone).noneMatch(id -> exists("todo", id));
        assertThat(ada.get("/trash").each("id")).containsExactly(read);
        ada.post("/trash/goals/" + read + "/restore").expect(200);
        ada.get("/todos/%s", along).expect(200);
        ada.delete("/goals/" + read + "?todos=TRASH").expect(204);
        ada.delete("/trash?type=goals").expect(204);
        assertThat(exists("todo", along)).isFalse();
        ada.get("/todos/%s", kept).expect(200);
    }

    @Test
    void restoreAfterThePurgeIsNotFound() throws SQLException {
        var id = trashed(1).getFirst();
        try (var other = new OtherTransaction(database)) {
            other.run("delete from todo where id = ?", id);
            var restored = later(() -> ada.post("/trash/todos/" + id + "/restore"));
            await().during(Duration.ofMillis(300)).until(() -> !restored.isDone());
            other.commit();
            restored.join().refused(404, "not_found");
        }
    }

    @Test
    void restoreDuringThePurgeSucceedsOrIsNotFound() {
        var ids = trashed(40);
        // Every reading of the clock advances it, so some restores are in time and some are not.
        clock.advance(Duration.ofDays(30).minusMillis(150));
        ada = people.logInAgain(ada);
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
            assertThat(exists("todo", ids.get(i))).isEqualTo(statuses.get(i) == 200);
        }
    }
}
