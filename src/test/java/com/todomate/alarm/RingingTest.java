package com.todomate.alarm;

import static com.todomate.AtOnce.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.Elsewhere;
import com.todomate.Heard;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import com.todomate.viewset.Ref;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
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

/// Every alarm and every reminder rings once on its date, whatever happens on the way. It is nine
/// o'clock wherever ada is.
@ApiTest
class RingingTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired RingJob job;
    @Autowired Heard heard;
    @Autowired JdbcTemplate sql;
    @Autowired DataSource database;

    Person ada;
    String goal;
    LocalDate today;

    @BeforeEach
    void nineOClock() {
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

    /// It is this late in UTC, and ada is still signed in.
    private void at(String time) {
        clock.advanceTo(LocalTime.parse(time));
        job.run();
        ada = people.back(ada);
    }

    /// The same so many days after today.
    private void at(int days, String time) {
        clock.advanceTo(today.plusDays(days) + "T" + time + ":00Z");
        job.run();
        ada = people.back(ada);
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

    private void heard(LocalDate... dates) {
        assertThat(heard.by(ada)).containsExactly(strings(dates));
    }

    private static String[] strings(LocalDate... dates) {
        return List.of(dates).stream().map(LocalDate::toString).toArray(String[]::new);
    }

    @Test
    void aReminderRingsOnceAtItsTime() {
        var todo = todo(today, "09:10");
        at("09:09:59");
        heard();
        at("09:10");
        assertThat(heard.all(ada))
                .containsExactly(
                        new Ring(
                                UUID.fromString(ada.id()),
                                new Ref("TODO", UUID.fromString(todo)),
                                today,
                                false));
        at("09:11");
        at(1, "09:10");
        heard(today);
    }

    @Test
    void anAlarmRingsOnceADay() {
        var alarm = alarm("09:10");
        at("09:09:59");
        heard();
        at("09:10");
        at("09:10:30");
        assertThat(heard.all(ada))
                .containsExactly(
                        new Ring(
                                UUID.fromString(ada.id()),
                                new Ref("ALARM", UUID.fromString(alarm)),
                                today,
                                false));
        at("09:11");
        at("09:10");
        at("09:10");
        heard(today, today.plusDays(1), today.plusDays(2));
    }

    @Test
    void whoIsHeldUpKeepsNobodyElseFromRinging() throws SQLException {
        var bob = people.signUp("bob", Map.of("timeZone", "UTC"));
        bob.post("/alarms", Map.of("time", "09:10")).expect(201);
        alarm("09:10");
        try (var busy = database.getConnection()) {
            busy.setAutoCommit(false);
            try (var lock =
                    busy.prepareStatement("select id from user where handle = ? for update")) {
                lock.setString(1, bob.handle());
                lock.executeQuery();
                at("09:10");
                heard(today);
                assertThat(heard.by(bob)).isEmpty();
            }
            busy.rollback();
        }
        at("09:12");
        heard(today);
        assertThat(heard.all(bob)).extracting(Ring::missed).containsExactly(false);
    }

    @Test
    void ringingIsNoChangeOfTheThing() {
        var todo = ada.get("/todos/%s", todo(today, "09:10"));
        var alarm = ada.get("/alarms/%s", alarm("09:10"));
        at("09:10");
        assertThat(heard.all(ada)).hasSize(2);
        assertThat(ada.get("/todos/%s", todo.id()).json()).isEqualTo(todo.json());
        assertThat(ada.get("/alarms/%s", alarm.id()).json()).isEqualTo(alarm.json());
    }

    @Test
    void whatIsDoneArchivedDeletedOrHasNoTimeIsSilent() {
        act(todo(today, "09:10"), "complete");
        act(todo(today, "09:10"), "archive");
        ada.delete("/todos/" + todo(today, "09:10")).expect(204);
        ada.patch("/todos/" + todo(today, "09:10"), "{\"time\": null}").expect(200);
        var paint = ada.post("/goals", Map.of("title", "Paint")).expect(201).id();
        ada.post("/todos/" + todo(today, "09:10") + "/move", Map.of("goalId", paint)).expect(200);
        ada.delete("/goals/" + paint + "?todos=TRASH").expect(204);
        at("09:10");
        at(1, "09:10");
        heard();
    }

    @Test
    void whatIsBackBeforeItsTimeRings() {
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
        heard(today, today, today);
    }

    @Test
    void whatIsBackAfterItsTimeIsSilent() {
        var reopened = todo(today, "09:10");
        act(reopened, "complete");
        var restored = todo(today, "09:10");
        ada.delete("/todos/" + restored).expect(204);
        at("09:11");
        act(reopened, "reopen");
        ada.post("/trash/todos/" + restored + "/restore").expect(200);
        at("09:12");
        heard();
    }

    @Test
    void whatMovesRingsWhereItLies() {
        var todo = todo(today, "09:10");
        move(todo, today.plusDays(1));
        at("09:10");
        heard();
        at(1, "09:10");
        heard(today.plusDays(1));
    }

    @Test
    void whatRangRingsAgainOnAnotherDateOnly() {
        var todo = todo(today, "09:10");
        at("09:10");
        edit(todo, "09:20");
        at("09:20");
        heard(today);
        move(todo, today.plusDays(1));
        move(todo, today);
        edit(todo, "09:30");
        at("09:30");
        heard(today);
        move(todo, today.plusDays(1));
        at(1, "09:30");
        heard(today, today.plusDays(1));
    }

    @Test
    void anAlarmThatRangRingsNoMoreOnThatDate() {
        var alarm = alarm("09:10");
        at("09:10");
        ada.patch("/alarms/" + alarm, Map.of("time", "09:20")).expect(200);
        at("09:20");
        heard(today);
        at(1, "09:20");
        heard(today, today.plusDays(1));
    }

    @Test
    void whatIsOverWhenItIsSetIsSilentButThisMinuteIsNot() {
        at("09:05:30");
        todo(today, "09:04");
        alarm("09:04");
        todo(today.minusDays(1), "10:00");
        at("09:06");
        heard();
        at("09:07:30");
        todo(today, "09:07");
        alarm("09:07");
        at("09:08");
        heard(today, today);
    }

    @Test
    void anEditOfSomethingElseKeepsWhatIsJustDue() {
        var todo = todo(today, "09:10");
        var alarm = alarm("09:10");
        clock.advanceTo(LocalTime.of(9, 13)); // while nothing rings
        ada = people.back(ada);
        ada.patch("/todos/" + todo, Map.of("title", "y")).expect(200);
        ada.patch("/alarms/" + alarm, Map.of("label", "y")).expect(200);
        at("09:14");
        heard(today, today);
    }

    @Test
    void whatIsALittleLateRingsAndWhatIsTooLateIsNotedOnly() {
        todo(today, "09:10");
        alarm("09:10");
        at("09:24");
        heard(today, today);
        todo(today, "09:30");
        alarm("09:30", "weekdays", weekday(today));
        at("09:46");
        assertThat(heard.by(ada)).endsWith(today + "?", today + "?").hasSize(4);
        at("09:47");
        assertThat(heard.by(ada)).hasSize(4);
    }

    private static List<String> weekday(LocalDate date) {
        return List.of(date.getDayOfWeek().name().substring(0, 3));
    }

    @Test
    void afterAPauseOfThreeDaysEachMissedDateIsNotedAndOnlyTheNextRings() {
        alarm("09:10");
        todo(today, "09:10");
        at(3, "09:05");
        assertThat(heard.by(ada))
                .containsExactlyInAnyOrder(
                        today + "?", today + "?", today.plusDays(1) + "?", today.plusDays(2) + "?");
        at("09:10");
        assertThat(heard.by(ada)).endsWith(today.plusDays(3).toString()).hasSize(5);
    }

    @Test
    void afterAPauseOfAMonthAWeekIsNoted() {
        alarm("09:10");
        at(30, "09:05");
        assertThat(heard.by(ada)).hasSize(1 + 7).allMatch(date -> date.endsWith("?"));
        assertThat(heard.by(ada)).endsWith(today.plusDays(29) + "?");
    }

    @Test
    void anAlarmRingsOnItsWeekdays() {
        var first = today.plusDays(1);
        alarm(
                "09:10",
                "weekdays",
                List.of(weekday(first).getFirst(), weekday(today.plusDays(3)).getFirst()));
        for (int i = 0; i < 9; i++) {
            at("09:10");
            at("09:11");
        }
        heard(first, today.plusDays(3), today.plusDays(8));
    }

    @Test
    void anAlarmThatIsOffOrDeletedIsSilentUntilItIsBack() {
        var off = alarm("09:10");
        var deleted = alarm("09:10");
        ada.patch("/alarms/" + off, Map.of("enabled", false)).expect(200);
        ada.delete("/alarms/" + deleted).expect(204);
        at("09:10");
        at("09:11");
        heard();
        ada.patch("/alarms/" + off, Map.of("enabled", true)).expect(200);
        ada.post("/trash/alarms/" + deleted + "/restore").expect(200);
        at("09:12");
        heard();
        at("09:10");
        heard(today.plusDays(1), today.plusDays(1));
    }

    @Test
    void whatAQuickInputPlantsAndRollsRings() {
        var body =
                new HashMap<String, Object>(
                        Map.of("goalId", goal, "title", "x", "weekdays", weekday(today)));
        body.putAll(Map.of("mode", "AUTO", "missed", "ROLL", "time", "09:10"));
        ada.post("/quick-inputs", body).expect(201);
        at("09:10");
        heard(today);
        clock.advance(Duration.ofHours(23));
        ada = people.back(ada);
        ada.get("/days/today").expect(200); // begins the day, and rolls it
        at("09:10");
        heard(today, today.plusDays(1));
    }

    @Test
    void anEditedQuickInputRingsWhenItSaysNow() {
        var body =
                new HashMap<String, Object>(
                        Map.of("goalId", goal, "title", "x", "weekdays", weekday(today)));
        body.putAll(Map.of("mode", "AUTO", "time", "09:10"));
        var quick = ada.post("/quick-inputs", body).expect(201).id();
        ada.patch("/quick-inputs/" + quick, Map.of("time", "09:20")).expect(200);
        at("09:10");
        heard();
        at("09:20");
        heard(today);
    }

    @Test
    void whatIsTakenOutOfTheBoxRingsAndWhatGoesBackIsSilent() {
        var body =
                Map.of("goalId", goal, "title", "x", "weekdays", weekday(today), "time", "09:10");
        var quick = ada.post("/quick-inputs", body).expect(201).id();
        var todo = ada.put("/quick-inputs/" + quick + "/occurrences/" + today, Map.of()).id();
        act(todo, "archive");
        at("09:09");
        act(todo, "activate");
        at("09:10");
        heard(today);
        var stored = todo(today, "09:20");
        act(stored, "archive");
        var how = Map.of("date", today.toString(), "time", "09:30");
        ada.post("/todos/" + stored + "/activate", how).expect(200);
        at("09:20");
        heard(today);
        at("09:30");
        heard(today, today);
    }

    @Test
    void whoeverIsAwayForGoodHearsNothingAndWhoeverComesBackDoes() {
        alarm("09:10");
        todo(today, "09:10");
        ada.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
        at("09:10");
        at("09:11");
        heard();
        at("09:10");
        heard(today.plusDays(1));
    }

    @Test
    void whoeverIsDeactivatedHearsNothing() {
        alarm("09:10");
        todo(today, "09:10");
        sql.update("update user set deactivated_at = created_at where handle = ?", ada.handle());
        clock.advanceTo(LocalTime.of(9, 10));
        job.run();
        heard();
    }

    @Test
    void whatSomebodyIsAtWaitsForThemAndKeepsNobodyElse() throws SQLException {
        var held = todo(today, "09:10");
        var free = todo(today, "09:10");
        clock.advanceTo(LocalTime.of(9, 10));
        try (var other = new Elsewhere(database)) {
            other.run("select id from todo where id = ? for update", held);
            job.run();
            assertThat(heard.all(ada))
                    .extracting(ring -> ring.what().id().toString())
                    .containsExactly(free);
        }
        job.run();
        heard(today, today);
    }

    @Test
    void twoServersThatRingAtOnceRingEverythingOnce() {
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
        assertThat(heard.all(ada)).hasSize(500).doesNotHaveDuplicates();
        assertThat(heard.by(ada)).containsOnly(today.toString());
    }

    @RepeatedTest(3)
    void travellingWhileEverythingRingsIsDoneAndRingsEverythingOnce() {
        many(150, "todo");
        many(50, "alarm");
        clock.advanceTo(LocalTime.of(9, 10));
        ada = people.back(ada);
        var zones = List.of("UTC", "Africa/Abidjan", "Atlantic/Reykjavik"); // the same time
        var answers =
                atOnce(
                        3,
                        i -> {
                            if (i == 0) job.run();
                            var zone = Map.of("timeZone", zones.get(i));
                            return ada.patch("/me/settings", zone);
                        });
        assertThat(answers).allSatisfy(answer -> answer.expect(200));
        job.run();
        assertThat(heard.all(ada)).hasSize(200).doesNotHaveDuplicates();
    }

    /// So many that ring at ten past nine.
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
                Elsewhere.key(id));
    }

    @Test
    void whatRingsLaterCostsNothingNow() {
        for (var time : List.of("09:10", "09:11", "09:12")) {
            todo(today, time);
            alarm(time);
        }
        job.run(); // of other tests, whatever was left
        var goalKey = Elsewhere.key(goal);
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
        // Whatever else goes on in this database is counted, too, but not every time.
        var least = rounds.min().orElseThrow();
        System.out.printf("Rows read by a round beside 1800 that ring later: %d%n", least);
        assertThat(least).isLessThan(200);
        assertThat(heard.by(ada)).hasSize(6).containsOnly(today.toString());
        sql.update("delete from todo where goal_id = ? and time = '10:00'", goalKey);
        sql.update(
                "delete from alarm where time = '10:00' and owner_id = ?", Elsewhere.key(ada.id()));
    }

    /// By a round in which one of each kind rings.
    private long rowsRead(LocalTime time) {
        clock.advanceTo(time);
        var first = rowsRead();
        var before = rowsRead();
        job.run();
        // MySQL reads its own counters as rows.
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
    void whoTravelsOverATimeHearsItAtTheJump(String kind) {
        if (kind.equals("todo")) todo(today, "12:00");
        else alarm("12:00");
        at("09:10");
        ada.patch("/me/settings", Map.of("timeZone", "Asia/Tokyo")).expect(200); // 18:10
        at("09:11");
        heard(today);
        at(1, "03:00");
        if (kind.equals("todo")) heard(today);
        else heard(today, today.plusDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"todo", "alarm"})
    void whoTravelsAwayFromATimeHearsItThere(String kind) {
        if (kind.equals("todo")) todo(today, "09:30");
        else alarm("09:30");
        ada.patch("/me/settings", Map.of("timeZone", "America/Bogota")).expect(200); // 04:00
        at("09:30");
        heard();
        at("14:30");
        heard(today);
    }

    @ParameterizedTest
    @ValueSource(strings = {"todo", "alarm"})
    void whoTravelsThereAndBackHearsItOnce(String kind) {
        if (kind.equals("todo")) todo(today, "09:10");
        else alarm("09:10");
        at("09:10");
        heard(today);
        ada.patch("/me/settings", Map.of("timeZone", "America/Bogota")).expect(200);
        at("14:10");
        heard(today);
        ada.patch("/me/settings", Map.of("timeZone", "Asia/Tokyo")).expect(200);
        at("14:20");
        heard(today);
        ada.patch("/me/settings", Map.of("timeZone", "UTC")).expect(200);
        at("14:30");
        heard(today);
        at("09:10");
        if (kind.equals("todo")) heard(today);
        else heard(today, today.plusDays(1));
    }

    @Test
    void whoTravelsBackOverTheDateLineHearsANewAlarmOnTheirDate() {
        ada.patch("/me/settings", Map.of("timeZone", "Pacific/Kiritimati")).expect(200); // 23:00
        alarm("10:00"); // of tomorrow
        ada.patch("/me/settings", Map.of("timeZone", "Pacific/Honolulu")).expect(200); // 23:00
        at("09:10");
        ada.patch("/me/settings", Map.of("timeZone", "UTC")).expect(200);
        at("10:00");
        heard(today);
    }

    @Test
    void aTimeBeforeTheStartOfTheDayIsInTheNightOfItsDate() {
        ada.patch("/me/settings", Map.of("dayStartsAt", "04:00")).expect(200);
        todo(today, "01:30");
        alarm("01:30", "weekdays", weekday(today));
        at("09:10");
        heard();
        at("01:30");
        heard(today, today);
        at("04:30");
        at("01:30");
        heard(today, today);
    }

    @Test
    void aLaterStartOfTheDayMovesWhatHasNotRung() {
        alarm("09:10");
        ada.patch("/me/settings", Map.of("dayStartsAt", "10:00")).expect(200); // still yesterday
        at("09:10");
        heard(today.minusDays(1));
        at("09:10");
        heard(today.minusDays(1), today);
    }
}
