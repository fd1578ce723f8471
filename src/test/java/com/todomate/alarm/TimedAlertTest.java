package com.todomate.alarm;

import static com.todomate.Concurrently.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.FiredAlerts;
import com.todomate.OtherTransaction;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import com.todomate.persistence.EntityRef;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/// Tests that every alarm and every reminder fires exactly once on its date. Every test begins at
/// 09:00 in Ada's zone, UTC.
@ApiTest
class TimedAlertTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired TimedAlertJob job;
    @Autowired FiredAlerts firedAlerts;
    @Autowired JdbcTemplate sql;
    @Autowired DataSource database;

    Person ada;
    String goal;
    LocalDate today;

    @BeforeEach
    void startAtNineOClock() {
        today = clock.advanceTo(LocalTime.of(9, 0));
        ada = people.signUp("ada", Map.of("timeZone", "UTC"));
        goal = ada.get("/goals").each("id").getFirst();
    }

    private String todo(LocalDate date, String time) {
        var body = Map.of("goalId", goal, "title", "x", "date", date.toString(), "time", time);
        return ada.post("/todos", body).expect(201).id();
    }

    private String alarm(String time, Object... more) {
        var body = new HashMap<String, Object>(Map.of("time", time));
        for (int i = 0; i < more.length; i += 2) body.put((String) more[i], more[i + 1]);
        return ada.post("/alarms", body).expect(201).id();
    }

    /// Advances the clock to this time in UTC, runs the job, and signs Ada in again.
    private void at(String time) {
        clock.advanceTo(LocalTime.parse(time));
        job.run();
        ada = people.logInAgain(ada);
    }

    /// Does the same on a later day, `days` after today.
    private void at(int days, String time) {
        clock.advanceTo(today.plusDays(days) + "T" + time + ":00Z");
        job.run();
        ada = people.logInAgain(ada);
    }

    private void act(String todo, String verb) {
        ada.post("/todos/" + todo + "/" + verb).expect(200);
    }

    private void move(String todo, LocalDate date) {
        ada.post("/todos/" + todo + "/move", Map.of("date", date.toString())).expect(200);
    }

    private void edit(String todo, String time) {
        ada.patch("/todos/" + todo, Map.of("time", time)).expect(200);
    }

    private void assertFired(LocalDate... dates) {
        assertThat(firedAlerts.by(ada)).containsExactly(strings(dates));
    }

    private static String[] strings(LocalDate... dates) {
        return List.of(dates).stream().map(LocalDate::toString).toArray(String[]::new);
    }

    /// MariaDB has stored null for instants after 2038-01-19, without an error.
    @ParameterizedTest
    @ValueSource(strings = {"2038-01-20", "2199-12-31"})
    void aReminderOfAnyYearIsScheduled(LocalDate date) {
        var todo = todo(date, "09:10");
        assertThat(
                        sql.queryForObject(
                                "select rings_at from todo where id = unhex(?)",
                                LocalDateTime.class,
                                todo.replace("-", "")))
                .isEqualTo(date.atTime(9, 10));
    }

    @Test
    void aReminderFiresOnceAtItsTime() {
        var todo = todo(today, "09:10");
        at("09:09:59");
        assertFired();
        at("09:10");
        assertThat(firedAlerts.all(ada))
                .containsExactly(
                        new AlertFiring(
                                UUID.fromString(ada.id()),
                                new EntityRef("TODO", UUID.fromString(todo)),
                                today,
                                false));
        at("09:11");
        at(1, "09:10");
        assertFired(today);
    }

    @Test
    void anAlarmFiresOnceADay() {
        var alarm = alarm("09:10");
        at("09:09:59");
        assertFired();
        at("09:10");
        at("09:10:30");
        assertThat(firedAlerts.all(ada))
                .containsExactly(
                        new AlertFiring(
                                UUID.fromString(ada.id()),
                                new EntityRef("ALARM", UUID.fromString(alarm)),
                                today,
                                false));
        at("09:11");
        at("09:10");
        at("09:10");
        assertFired(today, today.plusDays(1), today.plusDays(2));
    }

    @Test
    void aLockedUserDoesNotHoldUpTheAlertsOfOthers() throws SQLException {
        var bob = people.signUp("bob", Map.of("timeZone", "UTC"));
        bob.post("/alarms", Map.of("time", "09:10")).expect(201);
        alarm("09:10");
        try (var other = new OtherTransaction(database)) {
            other.run("select id from user where id = ? for update", bob.id());
            at("09:10");
            assertFired(today);
            assertThat(firedAlerts.by(bob)).isEmpty();
        }
        at("09:12");
        assertFired(today);
        assertThat(firedAlerts.all(bob)).extracting(AlertFiring::missed).containsExactly(false);
    }

    @Test
    void firingDoesNotChangeTheTodoOrAlarm() {
        var todo = ada.get("/todos/%s", todo(today, "09:10"));
        var alarm = ada.get("/alarms/%s", alarm("09:10"));
        at("09:10");
        assertThat(firedAlerts.all(ada)).hasSize(2);
        assertThat(ada.get("/todos/%s", todo.id()).json()).isEqualTo(todo.json());
        assertThat(ada.get("/alarms/%s", alarm.id()).json()).isEqualTo(alarm.json());
    }

    @Test
    void todosThatAreDoneArchivedDeletedOrUntimedDoNotFire() {
        act(todo(today, "09:10"), "complete");
        act(todo(today, "09:10"), "archive");
        ada.delete("/todos/" + todo(today, "09:10")).expect(204);
        ada.patch("/todos/" + todo(today, "09:10"), "{\"time\": null}").expect(200);
        var paint = ada.post("/goals", Map.of("title", "Paint")).expect(201).id();
        ada.post("/todos/" + todo(today, "09:10") + "/move", Map.of("goalId", paint)).expect(200);
        ada.delete("/goals/" + paint + "?todos=TRASH").expect(204);
        at("09:10");
        at(1, "09:10");
        assertFired();
    }

    @Test
    void todosReopenedOrRestoredBeforeTheirTimeFire() {
        var reopened = todo(today, "09:10");
        act(reopened, "complete");
        act(reopened, "reopen");
        var restored = todo(today, "09:10");
        ada.delete("/todos/" + restored).expect(204);
        ada.post("/trash/todos/" + restored + "/restore").expect(200);
        var paint = ada.post("/goals", Map.of("title", "Paint")).expect(201).id();
        ada.post("/todos/" + todo(today, "09:10") + "/move", Map.of("goalId", paint)).expect(200);
        ada.delete("/goals/" + paint + "?todos=TRASH").expect(204);
        ada.post("/trash/goals/" + paint + "/restore").expect(200);
        at("09:10");
        assertFired(today, today, today);
    }

    @Test
    void todosReopenedOrRestoredAfterTheirTimeDoNotFire() {
        var reopened = todo(today, "09:10");
        act(reopened, "complete");
        var restored = todo(today, "09:10");
        ada.delete("/todos/" + restored).expect(204);
        at("09:11");
        act(reopened, "reopen");
        ada.post("/trash/todos/" + restored + "/restore").expect(200);
        at("09:12");
        assertFired();
    }

    @Test
    void aMovedTodoFiresOnItsNewDate() {
        var todo = todo(today, "09:10");
        move(todo, today.plusDays(1));
        at("09:10");
        assertFired();
        at(1, "09:10");
        assertFired(today.plusDays(1));
    }

    @Test
    void aReminderFiresAgainOnlyOnAnotherDate() {
        var todo = todo(today, "09:10");
        at("09:10");
        edit(todo, "09:20");
        at("09:20");
        assertFired(today);
        move(todo, today.plusDays(1));
        move(todo, today);
        edit(todo, "09:30");
        at("09:30");
        assertFired(today);
        move(todo, today.plusDays(1));
        at(1, "09:30");
        assertFired(today, today.plusDays(1));
    }

    @Test
    void anEditedAlarmDoesNotFireTwiceOnADate() {
        var alarm = alarm("09:10");
        at("09:10");
        ada.patch("/alarms/" + alarm, Map.of("time", "09:20")).expect(200);
        at("09:20");
        assertFired(today);
        at(1, "09:20");
        assertFired(today, today.plusDays(1));
    }

    @Test
    void aTimeSetInThePastDoesNotFireButTheCurrentMinuteDoes() {
        at("09:05:30");
        todo(today, "09:04");
        alarm("09:04");
        todo(today.minusDays(1), "10:00");
        at("09:06");
        assertFired();
        at("09:07:30");
        todo(today, "09:07");
        alarm("09:07");
        at("09:08");
        assertFired(today, today);
    }

    @Test
    void editingAnotherFieldKeepsADueAlert() {
        var todo = todo(today, "09:10");
        var alarm = alarm("09:10");
        clock.advanceTo(LocalTime.of(9, 13)); // the job has not run since
        ada = people.logInAgain(ada);
        ada.patch("/todos/" + todo, Map.of("title", "y")).expect(200);
        ada.patch("/alarms/" + alarm, Map.of("label", "y")).expect(200);
        at("09:14");
        assertFired(today, today);
    }

    @Test
    void aLateAlertFiresWithinFifteenMinutesAndIsRecordedAsMissedAfterwards() {
        todo(today, "09:10");
        alarm("09:10");
        at("09:24");
        assertFired(today, today);
        todo(today, "09:30");
        alarm("09:30", "weekdays", weekday(today));
        at("09:46");
        assertThat(firedAlerts.by(ada)).endsWith(today + "?", today + "?").hasSize(4);
        at("09:47");
        assertThat(firedAlerts.by(ada)).hasSize(4);
    }

    private static List<String> weekday(LocalDate date) {
        return List.of(date.getDayOfWeek().name().substring(0, 3));
    }

    @Test
    void afterThreeDaysWithoutTheJobMissedDatesAreRecordedAndTheNextFires() {
        alarm("09:10");
        todo(today, "09:10");
        at(3, "09:05");
        assertThat(firedAlerts.by(ada))
                .containsExactlyInAnyOrder(
                        today + "?", today + "?", today.plusDays(1) + "?", today.plusDays(2) + "?");
        at("09:10");
        assertThat(firedAlerts.by(ada)).endsWith(today.plusDays(3).toString()).hasSize(5);
    }

    @Test
    void afterAMonthWithoutTheJobAWeekIsRecordedAsMissed() {
        alarm("09:10");
        at(30, "09:05");
        assertThat(firedAlerts.by(ada)).hasSize(1 + 7).allMatch(date -> date.endsWith("?"));
        assertThat(firedAlerts.by(ada)).endsWith(today.plusDays(29) + "?");
    }

    @Test
    void anAlarmFiresOnItsWeekdays() {
        var first = today.plusDays(1);
        alarm(
                "09:10",
                "weekdays",
                List.of(weekday(first).getFirst(), weekday(today.plusDays(3)).getFirst()));
        for (int i = 0; i < 9; i++) {
            at("09:10");
            at("09:11");
        }
        assertFired(first, today.plusDays(3), today.plusDays(8));
    }

    @Test
    void aDisabledOrDeletedAlarmDoesNotFireUntilItIsBack() {
        var off = alarm("09:10");
        var deleted = alarm("09:10");
        ada.patch("/alarms/" + off, Map.of("enabled", false)).expect(200);
        ada.delete("/alarms/" + deleted).expect(204);
        at("09:10");
        at("09:11");
        assertFired();
        ada.patch("/alarms/" + off, Map.of("enabled", true)).expect(200);
        ada.post("/trash/alarms/" + deleted + "/restore").expect(200);
        at("09:12");
        assertFired();
        at("09:10");
        assertFired(today.plusDays(1), today.plusDays(1));
    }

    @Test
    void plantedAndRolledTodosFire() {
        var body =
                new HashMap<String, Object>(
                        Map.of("goalId", goal, "title", "x", "weekdays", weekday(today)));
        body.putAll(Map.of("mode", "AUTO", "missed", "ROLL", "time", "09:10"));
        ada.post("/quick-inputs", body).expect(201);
        at("09:10");
        assertFired(today);
        clock.advance(Duration.ofHours(23));
        ada = people.logInAgain(ada);
        ada.get("/days/today").expect(200); // begins the day and rolls the todo
        at("09:10");
        assertFired(today, today.plusDays(1));
    }

    @Test
    void editingAQuickInputMovesTheAlertOfItsPlantedTodo() {
        var body =
                new HashMap<String, Object>(
                        Map.of("goalId", goal, "title", "x", "weekdays", weekday(today)));
        body.putAll(Map.of("mode", "AUTO", "time", "09:10"));
        var quick = ada.post("/quick-inputs", body).expect(201).id();
        ada.patch("/quick-inputs/" + quick, Map.of("time", "09:20")).expect(200);
        at("09:10");
        assertFired();
        at("09:20");
        assertFired(today);
    }

    @Test
    void aTodoThatIsRestoredWithTheNewTimeOfItsQuickInputFires() {
        var body =
                new HashMap<String, Object>(
                        Map.of("goalId", goal, "title", "x", "weekdays", weekday(today)));
        body.putAll(Map.of("mode", "AUTO", "time", "09:10"));
        var quick = ada.post("/quick-inputs", body).expect(201).id();
        var planted = ada.get("/todos?date=" + today).each("id").getFirst();
        ada.delete("/todos/" + planted).expect(204);
        ada.patch("/quick-inputs/" + quick, Map.of("time", "09:20")).expect(200);
        ada.post("/trash/todos/" + planted + "/restore").expect(200);
        at("09:20");
        assertFired(today);
    }

    @Test
    void activatedTodosFireAndArchivedTodosDoNot() {
        var body =
                Map.of("goalId", goal, "title", "x", "weekdays", weekday(today), "time", "09:10");
        var quick = ada.post("/quick-inputs", body).expect(201).id();
        var todo = ada.put("/quick-inputs/" + quick + "/occurrences/" + today, Map.of()).id();
        act(todo, "archive");
        at("09:09");
        act(todo, "activate");
        at("09:10");
        assertFired(today);
        var stored = todo(today, "09:20");
        act(stored, "archive");
        var activation = Map.of("date", today.toString(), "time", "09:30");
        ada.post("/todos/" + stored + "/activate", activation).expect(200);
        at("09:20");
        assertFired(today);
        at("09:30");
        assertFired(today, today);
    }

    @Test
    void usersWhoDeletedTheirAccountGetNoAlertsUntilTheyReturn() {
        alarm("09:10");
        todo(today, "09:10");
        ada.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
        at("09:10");
        at("09:11");
        assertFired();
        at("09:10");
        assertFired(today.plusDays(1));
    }

    @Test
    void deactivatedUsersGetNoAlerts() {
        alarm("09:10");
        todo(today, "09:10");
        sql.update("update user set deactivated_at = created_at where handle = ?", ada.handle());
        clock.advanceTo(LocalTime.of(9, 10));
        job.run();
        assertFired();
    }

    @Test
    void aLockedTodoFiresInTheNextRunAndDoesNotHoldUpOthers() throws SQLException {
        var held = todo(today, "09:10");
        var free = todo(today, "09:10");
        clock.advanceTo(LocalTime.of(9, 10));
        try (var other = new OtherTransaction(database)) {
            other.run("select id from todo where id = ? for update", held);
            job.run();
            assertThat(firedAlerts.all(ada))
                    .extracting(alertFiring -> alertFiring.what().id().toString())
                    .containsExactly(free);
        }
        job.run();
        assertFired(today, today);
    }

    @Test
    void twoServersFireEveryAlertOnce() {
        many(250, "todo");
        many(250, "alarm");
        clock.advanceTo(LocalTime.of(9, 10));
        atOnce(
                2,
                i -> {
                    job.run();
                    return i;
                });
        job.run();
        assertThat(firedAlerts.all(ada)).hasSize(500).doesNotHaveDuplicates();
        assertThat(firedAlerts.by(ada)).containsOnly(today.toString());
    }

    @RepeatedTest(3)
    void aTimeZoneChangeDuringTheJobSucceedsAndEveryAlertFiresOnce() {
        many(150, "todo");
        many(50, "alarm");
        clock.advanceTo(LocalTime.of(9, 10));
        ada = people.logInAgain(ada);
        var zones = List.of("UTC", "Africa/Abidjan", "Atlantic/Reykjavik"); // all UTC+0
        var answers =
                atOnce(
                        3,
                        i -> {
                            if (i == 0) job.run();
                            var zone = Map.of("timeZone", zones.get(i));
                            return ada.patch("/me/settings", zone);
                        });
        assertThat(answers).allSatisfy(apiResponse -> apiResponse.expect(200));
        job.run();
        assertThat(firedAlerts.all(ada)).hasSize(200).doesNotHaveDuplicates();
    }

    /// Creates so many todos or alarms that fire at 09:10.
    private void many(int count, String table) {
        var id = table.equals("todo") ? todo(today, "09:10") : alarm("09:10");
        var columns =
                sql.queryForList(
                        """
                        select column_name from information_schema.columns
                        where table_schema = database() and table_name = ?
                            and column_name <> 'id' and extra not like '%GENERATED%'
                        """,
                        String.class, table);
        sql.update(
                """
                insert into %1$s (id, %2$s)
                with recursive n as (select 2 i union all select i + 1 from n where i < ?)
                select random_bytes(16), %2$s from %1$s join n where id = ?
                """
                        .formatted(table, String.join(", ", columns)),
                count,
                OtherTransaction.key(id));
    }

    @Test
    void aRunDoesNotReadAlertsThatAreDueLater() {
        for (var time : List.of("09:10", "09:11", "09:12")) {
            todo(today, time);
            alarm(time);
        }
        job.run(); // fires the due alerts of other tests
        var goalKey = OtherTransaction.key(goal);
        sql.update(
                """
                insert into todo
                    (id, owner_id, version, created_at, updated_at, goal_id, title, date, time,
                        memo_public, visibility, done, state, position, detached, rings_at)
                with recursive n as (select 1 i union all select i + 1 from n where i < 900)
                select random_bytes(16), owner_id, 0, created_at, created_at, id, 'x', ?, '10:00',
                    false, 'INHERIT', false, 'ACTIVE', 0, false, ?
                from goal join n where id = ?
                """,
                today.plusDays(1),
                today.plusDays(1).atTime(10, 0),
                goalKey);
        sql.update(
                """
                insert into alarm
                    (id, owner_id, version, created_at, updated_at, time, weekdays, enabled,
                        rings_on, rings_at)
                with recursive n as (select 1 i union all select i + 1 from n where i < 900)
                select random_bytes(16), owner_id, 0, created_at, created_at, '10:00', 127, true,
                    ?, ?
                from goal join n where id = ?
                """,
                today.plusDays(1),
                today.plusDays(1).atTime(10, 0),
                goalKey);
        var rounds = IntStream.range(10, 13).mapToLong(minute -> rowsRead(LocalTime.of(9, minute)));
        // The counters are global. The minimum of three runs leaves out other activity.
        var least = rounds.min().orElseThrow();
        System.out.printf("A run read %d rows while 1,800 alerts were due later.%n", least);
        assertThat(least).isLessThan(200);
        assertThat(firedAlerts.by(ada)).hasSize(6).containsOnly(today.toString());
        sql.update("delete from todo where goal_id = ? and time = '10:00'", goalKey);
        sql.update(
                "delete from alarm where time = '10:00' and owner_id = ?",
                OtherTransaction.key(ada.id()));
    }

    /// Returns the rows read by a run that fires one alert of each kind.
    private long rowsRead(LocalTime time) {
        clock.advanceTo(time);
        var first = rowsRead();
        var before = rowsRead();
        job.run();
        // Reading the counters counts as reading rows, too.
        return rowsRead() - before - (before - first);
    }

    private long rowsRead() {
        return sql
                .query("show global status like 'Handler_read%'", (row, i) -> row.getLong(2))
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"todo", "alarm"})
    void aTimeSkippedByAZoneChangeFiresAtTheNextRun(String kind) {
        if (kind.equals("todo")) todo(today, "12:00");
        else alarm("12:00");
        at("09:10");
        ada.patch("/me/settings", Map.of("timeZone", "Asia/Tokyo")).expect(200); // 18:10
        at("09:11");
        assertFired(today);
        at(1, "03:00");
        if (kind.equals("todo")) assertFired(today);
        else assertFired(today, today.plusDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"todo", "alarm"})
    void aTimePostponedByAZoneChangeFiresInTheNewZone(String kind) {
        if (kind.equals("todo")) todo(today, "09:30");
        else alarm("09:30");
        ada.patch("/me/settings", Map.of("timeZone", "America/Bogota")).expect(200); // 04:00
        at("09:30");
        assertFired();
        at("14:30");
        assertFired(today);
    }

    @ParameterizedTest
    @ValueSource(strings = {"todo", "alarm"})
    void anAlertFiresOnceAfterAZoneChangeThereAndBack(String kind) {
        if (kind.equals("todo")) todo(today, "09:10");
        else alarm("09:10");
        at("09:10");
        assertFired(today);
        ada.patch("/me/settings", Map.of("timeZone", "America/Bogota")).expect(200);
        at("14:10");
        assertFired(today);
        ada.patch("/me/settings", Map.of("timeZone", "Asia/Tokyo")).expect(200);
        at("14:20");
        assertFired(today);
        ada.patch("/me/settings", Map.of("timeZone", "UTC")).expect(200);
        at("14:30");
        assertFired(today);
        at("09:10");
        if (kind.equals("todo")) assertFired(today);
        else assertFired(today, today.plusDays(1));
    }

    @Test
    void aNewAlarmFiresOnTheLocalDateAfterCrossingTheDateLine() {
        ada.patch("/me/settings", Map.of("timeZone", "Pacific/Kiritimati")).expect(200); // 23:00
        alarm("10:00"); // of tomorrow
        ada.patch("/me/settings", Map.of("timeZone", "Pacific/Honolulu")).expect(200); // 23:00
        at("09:10");
        ada.patch("/me/settings", Map.of("timeZone", "UTC")).expect(200);
        at("10:00");
        assertFired(today);
    }

    @Test
    void aTimeBeforeTheDayStartFiresInTheNightOfItsDate() {
        ada.patch("/me/settings", Map.of("dayStartsAt", "04:00")).expect(200);
        todo(today, "01:30");
        alarm("01:30", "weekdays", weekday(today));
        at("09:10");
        assertFired();
        at("01:30");
        assertFired(today, today);
        at("04:30");
        at("01:30");
        assertFired(today, today);
    }

    @Test
    void aLaterDayStartMovesAlertsThatHaveNotFired() {
        alarm("09:10");
        ada.patch("/me/settings", Map.of("dayStartsAt", "10:00")).expect(200); // still yesterday
        at("09:10");
        assertFired(today.minusDays(1));
        at("09:10");
        assertFired(today.minusDays(1), today);
    }
}
