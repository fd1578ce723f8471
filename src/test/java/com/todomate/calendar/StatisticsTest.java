package com.todomate.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.StatementRecorder;
import com.todomate.TestClock;
import com.todomate.jobs.RecurringJob;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@ApiTest
class StatisticsTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired StatementRecorder statementRecorder;
    @Autowired JdbcTemplate sql;
    @Autowired List<RecurringJob> jobs;

    Person ada;
    String run;
    LocalDate today;

    @BeforeEach
    void adaRuns() {
        ada = people.signUp("ada");
        run = ada.get("/goals").each("id").getFirst();
        today = today(ada);
    }

    private static LocalDate today(Person who) {
        return LocalDate.parse(who.today());
    }

    private static String goal(Person owner, String visibility) {
        return owner.post("/goals", Map.of("title", "Goal", "visibility", visibility))
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

    /// Creates a done todo on each of these days, counted from today.
    private void doneOn(int... days) {
        for (var day : days) todo(ada, run, today.plusDays(day), true);
    }

    private ApiResponse stats(int from, int to) {
        return ada.get("/stats?from=%s&to=%s", today.plusDays(from), today.plusDays(to))
                .expect(200);
    }

    private static void counted(ApiResponse stats, int total, int done) {
        assertThat(stats.at("/total")).as(stats.text()).isEqualTo(String.valueOf(total));
        assertThat(stats.at("/done")).as(stats.text()).isEqualTo(String.valueOf(done));
    }

    private static void streaks(ApiResponse stats, int current, int longest) {
        assertThat(stats.at("/currentStreak")).as(stats.text()).isEqualTo("" + current);
        assertThat(stats.at("/longestStreak")).as(stats.text()).isEqualTo("" + longest);
    }

    @Test
    void theRangeDefaultsToOneYearUpToToday() {
        var year = ada.get("/stats").expect(200);
        assertThat(year.at("/today")).isEqualTo(today.toString());
        assertThat(year.at("/to")).isEqualTo(today.toString());
        assertThat(year.at("/from")).isEqualTo(today.minusYears(1).plusDays(1).toString());
        var leap = ada.get("/stats?to=2028-02-29").expect(200);
        assertThat(leap.at("/from")).isEqualTo("2027-03-01");
        assertThat(leap.at("/to")).isEqualTo("2028-02-29");
        var rest = ada.get("/stats?from=%s", today).expect(200);
        assertThat(rest.at("/from")).isEqualTo(today.toString());
        assertThat(rest.at("/to")).isEqualTo(today.toString());
    }

    @Test
    void bothEndsOfARangeAreInclusive() {
        todo(ada, run, today.minusDays(4), true);
        todo(ada, run, today.minusDays(3), true);
        todo(ada, run, today.minusDays(1), false);
        todo(ada, run, today, true);
        counted(stats(-3, -1), 2, 1);
        counted(stats(-4, 0), 4, 3);
        counted(stats(-2, -2), 0, 0);
    }

    @Test
    void theRateIsDoneOverTotalAndZeroWithoutTodos() {
        assertThat(ada.get("/stats").at("/rate")).isEqualTo("0.0");
        doneOn(-1);
        assertThat(ada.get("/stats").at("/rate")).isEqualTo("1.0");
        for (var i = 0; i < 3; i++) todo(ada, run, today, false);
        assertThat(ada.get("/stats").at("/rate")).isEqualTo("0.25");
    }

    @Test
    void futureTodosAreCountedButMakeNoStreak() {
        doneOn(0, 1, 2);
        counted(stats(0, 2), 3, 3);
        streaks(stats(0, 2), 1, 1);
        counted(stats(1, 2), 2, 2);
        streaks(stats(1, 2), 1, 0);
        counted(ada.get("/stats"), 1, 1);
    }

    @Test
    void onlyGoalsWithTodosInTheRangeAreListedInTheirManualOrder() {
        var read = goal(ada, "PUBLIC");
        var idle = goal(ada, "PUBLIC");
        var sing = goal(ada, "PUBLIC");
        todo(ada, run, today, true);
        todo(ada, read, today, false);
        todo(ada, read, today.minusDays(1), true);
        todo(ada, sing, today, false);
        todo(ada, idle, today.minusDays(9), true);
        assertThat(stats(-8, 0).json().get("goals").toString())
                .isEqualTo(
                        ("[{'goalId':'%s','total':1,'done':0},{'goalId':'%s','total':2,'done':1},"
                                        + "{'goalId':'%s','total':1,'done':1}]")
                                .formatted(sing, read, run)
                                .replace('\'', '"'));
        ada.post("/goals/reorder", Map.of("ids", List.of(run, idle, sing, read))).expect(200);
        assertThat(stats(-8, 0).json().get("goals").findValuesAsString("goalId"))
                .containsExactly(run, sing, read);
        assertThat(stats(-9, 0).json().get("goals").findValuesAsString("goalId"))
                .containsExactly(run, idle, sing, read);
    }

    @Test
    void hiddenGoalsAreLeftOutOfCountsAndStreaksUnlessRequested() {
        var secret = goal(ada, "HIDDEN");
        doneOn(0, -2);
        todo(ada, secret, today.minusDays(1), true);
        todo(ada, secret, today, false);
        counted(ada.get("/stats"), 2, 2);
        streaks(ada.get("/stats"), 1, 1);
        assertThat(ada.get("/stats").text()).doesNotContain(secret);
        var all = ada.get("/stats?hidden=true");
        counted(all, 4, 3);
        streaks(all, 3, 3);
        assertThat(all.json().get("goals").findValuesAsString("goalId"))
                .containsExactly(secret, run);
    }

    @Test
    void archivedTrashedAndForeignTodosDoNotCount() {
        var stored = todo(ada, run, today, false);
        ada.patch("/todos/" + stored, "{\"date\":null}").expect(200);
        var trashed = todo(ada, run, today, true);
        ada.delete("/todos/" + trashed).expect(204);
        var trashedGoal = goal(ada, "PUBLIC");
        todo(ada, trashedGoal, today.minusDays(1), true);
        ada.delete("/goals/" + trashedGoal + "?todos=TRASH").expect(204);
        var bob = people.signUp("bob");
        todo(bob, goal(bob, "PUBLIC"), today, true);
        var stats = ada.get("/stats?hidden=true").expect(200);
        counted(stats, 0, 0);
        streaks(stats, 0, 0);
        assertThat(stats.json().get("goals")).isEmpty();
    }

    /// The range of a request may be long. So the database adds up, and returns one row per goal or
    /// per day with a done todo.
    @Test
    void theRowsThatAreReadDoNotMultiplyWithTodosAndMissedOccurrences() {
        var read = goal(ada, "PUBLIC");
        for (int day = 0; day < 5; day++) {
            todo(ada, run, today.minusDays(day), day == 0);
            todo(ada, read, today.minusDays(day), false);
        }
        sql.update(
                """
                insert into skipped_day (quick_input_id, date, goal_id)
                select random_bytes(16), date, goal_id from todo
                where owner_id = unhex(replace(?, '-', ''))
                """,
                ada.id());
        counted(stats(-9, 0), 20, 1);
        assertThat(
                        statementRecorder.during(() -> stats(-9, 0)).stream()
                                .filter(StatementRecorder.Statement::handled)
                                .map(this::rows))
                .isNotEmpty()
                .allMatch(rows -> rows <= 2);
    }

    /// Runs a statement again and returns the number of rows that it reads.
    private int rows(StatementRecorder.Statement statement) {
        return sql.query(statement.sql(), statement::fill, (row, index) -> index).size();
    }

    /// Creates a quick input that plants one todo each day. Its first todo is done, its second
    /// missed. Returns its id.
    private String daily() {
        var quickInput =
                ada.post(
                                "/quick-inputs",
                                Map.of(
                                        "goalId",
                                        run,
                                        "title",
                                        "Walk",
                                        "mode",
                                        "AUTO",
                                        "weekdays",
                                        List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")))
                        .expect(201)
                        .id();
        var todo = ada.get("/todos?quickInputId=%s", quickInput).each("id").getFirst();
        ada.post("/todos/" + todo + "/complete").expect(200);
        for (int i = 0; i < 2; i++) {
            clock.advance(Duration.ofDays(1));
            ada = people.logInAgain(ada);
            today = LocalDate.parse(String.valueOf(ada.get("/days/today").at("/date")));
        }
        return quickInput;
    }

    @Test
    void missedOccurrencesCountAlthoughNoDayShowsThem() {
        var walk = daily();
        counted(stats(-2, -1), 2, 1);
        assertThat(stats(-2, -1).at("/rate")).isEqualTo("0.5");
        assertThat(stats(-2, -1).at("/goals/0/total")).isEqualTo("2");
        counted(stats(-1, -1), 1, 0);
        counted(stats(-2, 0), 3, 1);
        assertThat(ada.get("/todos?date=%s", today.minusDays(1)).each("id")).isEmpty();
        ada.post("/quick-inputs/" + walk + "/occurrences/" + today.minusDays(1) + "/unskip")
                .expect(200);
        counted(stats(-2, -1), 1, 1);
    }

    @Test
    void missedOccurrencesCountAfterTheirQuickInputIsMovedDeletedOrPurged() {
        var walk = daily();
        var other = goal(ada, "PUBLIC");
        ada.patch("/quick-inputs/" + walk, Map.of("goalId", other)).expect(200);
        assertThat(stats(-2, -1).at("/goals/0/goalId")).isEqualTo(run);
        counted(stats(-2, -1), 2, 1);
        ada.delete("/quick-inputs/" + walk).expect(204);
        counted(stats(-2, -1), 2, 1);
        clock.advance(Duration.ofDays(31));
        jobs.stream().filter(job -> job.name().equals("trash")).findFirst().orElseThrow().run();
        var rows = "select count(*) from quick_input where id = unhex(replace(?, '-', ''))";
        assertThat(sql.queryForObject(rows, Long.class, walk)).isZero();
        ada = people.logInAgain(ada);
        ada.post("/trash/quick-inputs/" + walk + "/restore").refused(404, "not_found");
        counted(stats(-2, -1), 2, 1);
    }

    @Test
    void missedOccurrencesFollowTheirGoal() {
        daily();
        var other = goal(ada, "PUBLIC");
        ada.delete("/goals/" + run + "?todos=MOVE&toGoalId=" + other).expect(204);
        assertThat(stats(-2, -1).at("/goals/0/goalId")).isEqualTo(other);
        counted(stats(-2, -1), 2, 1);
        ada.patch("/goals/" + other, Map.of("visibility", "HIDDEN")).expect(200);
        counted(stats(-2, -1), 0, 0);
        counted(
                ada.get("/stats?from=%s&to=%s&hidden=true", today.minusDays(2), today.minusDays(1)),
                2,
                1);
        ada.delete("/goals/" + other + "?todos=TRASH").expect(204);
        counted(
                ada.get("/stats?from=%s&to=%s&hidden=true", today.minusDays(2), today.minusDays(1)),
                0,
                0);
    }

    @Test
    void todosOfManyGoalsOnOneDateCountAsOneDayOfAStreak() {
        var read = goal(ada, "PUBLIC");
        doneOn(0, 0, -1);
        todo(ada, read, today, true);
        todo(ada, read, today.minusDays(1), false);
        streaks(ada.get("/stats"), 2, 2);
    }

    @Test
    void theLongestStreakIsOfTheRangeAndTheCurrentStreakIsOfToday() {
        doneOn(-12, -11, -10, -9, -8, -3, -2, -1);
        streaks(ada.get("/stats"), 3, 5);
        streaks(stats(-2, 0), 3, 2);
        streaks(stats(-11, -9), 3, 3);
        streaks(stats(-12, -7), 3, 5);
        streaks(stats(1, 7), 3, 0);
        todo(ada, run, today, false);
        streaks(ada.get("/stats"), 3, 5);
        doneOn(0);
        streaks(ada.get("/stats"), 4, 5);
    }

    /// The streak is read in four windows of 64, 256, 1,024 and 4,096 days.
    @Test
    void aStreakOfTenYearsIsCorrectInEveryRangeAndReadInFewStatements() {
        doneInARow(3650);
        var year = (int) ChronoUnit.DAYS.between(today.minusYears(1), today);
        streaks(ada.get("/stats"), 3650, year);
        streaks(stats(-6, 0), 3650, 7);
        streaks(stats(-3800, 0), 3650, 3650);
        var statements =
                statementRecorder.during(() -> stats(-6, 0)).stream()
                        .filter(StatementRecorder.Statement::handled)
                        .map(StatementRecorder.Statement::sql);
        assertThat(statements).hasSize(8);
        sql.update(
                "delete from todo where owner_id = unhex(replace(?, '-', '')) and date = ?",
                ada.id(),
                today.minusDays(400).toString());
        streaks(ada.get("/stats"), 400, year);
        streaks(stats(-6, 0), 400, 7);
    }

    /// Inserts one done todo for each of so many days up to today.
    private void doneInARow(int days) {
        var rows =
                IntStream.range(0, days)
                        .mapToObj(i ->
                                "(unhex('%s'), @owner, 0, now(), now(), @goal, 'Run', '%s', false, 'INHERIT', true, now(), 'ACTIVE', 0)"
                                        .formatted(
                                                UUID.randomUUID().toString().replace("-", ""),
                                                today.minusDays(i))
                                        .replace(
                                                "@owner",
                                                "unhex('%s')".formatted(ada.id().replace("-", "")))
                                        .replace(
                                                "@goal",
                                                "unhex('%s')".formatted(run.replace("-", ""))))
                        .toList();
        sql.execute(
                """
                insert into todo (id, owner_id, version, created_at, updated_at, goal_id, title, date,
                    memo_public, visibility, done, done_at, state, position)
                values\
                """
                        + String.join(",", rows));
    }

    @Test
    void aStreakBreaksWhenADayEndsWithoutADoneTodo() {
        ada.patch("/me/settings", Map.of("timeZone", "Asia/Seoul", "dayStartsAt", "04:00"))
                .expect(200);
        clock.advanceTo(LocalTime.of(19, 0)); // 04:00 in Seoul
        ada = people.logInAgain(ada);
        today = today(ada);
        doneOn(-2, -1);
        streaks(ada.get("/stats"), 2, 2);
        clock.advanceTo(LocalTime.of(18, 59));
        ada = people.logInAgain(ada);
        streaks(ada.get("/stats"), 2, 2);
        clock.advanceTo(LocalTime.of(19, 0));
        streaks(ada.get("/stats"), 0, 2);
        assertThat(ada.get("/stats").at("/today")).isEqualTo(today.plusDays(1).toString());
    }

    @Test
    void todayFollowsTheViewersTimeZone() {
        ada.patch("/me/settings", Map.of("timeZone", "America/Los_Angeles")).expect(200);
        var date =
                clock.advanceTo(LocalTime.of(6, 30)); // the evening before in Los Angeles, all year
        ada = people.logInAgain(ada);
        assertThat(ada.get("/stats").at("/today")).isEqualTo(date.minusDays(1).toString());
        assertThat(ada.get("/stats").at("/to")).isEqualTo(date.minusDays(1).toString());
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsRefused() {
        var refused = ada.get("/stats?from=2026-11-20&to=2026-11-19").invalid("to");
        assertThat(refused.at("/errors/0/code")).isEqualTo("before_from");
        ada.get("/stats?from=%s", today.plusDays(1)).invalid("from");
        ada.get("/stats?from=2026-11-20&to=2026-11-20").expect(200);
        ada.get("/stats?from=1900-01-01&to=2999-12-31").expect(200);
    }

    @Test
    void theYearBeforeTheFirstDatesIsCut() {
        assertThat(ada.get("/stats?to=1900-02-01").expect(200).at("/from")).isEqualTo("1900-01-01");
        assertThat(ada.get("/stats?to=1901-02-01").expect(200).at("/from")).isEqualTo("1900-02-02");
    }

    @Test
    void invalidParametersAreRefusedByName() {
        ada.get("/stats?from=yesterday").invalid("from");
        ada.get("/stats?to=2026-02-30").invalid("to");
        ada.get("/stats?to=3000-01-01").invalid("to");
        ada.get("/stats?from=").expect(200);
        ada.get("/stats?hidden=on").invalid("hidden");
        ada.get("/stats?to=2026-11-20&to=2026-11-21").invalid("to");
        var refused = ada.get("/stats?month=2026-11").invalid("month");
        assertThat(refused.at("/errors/0/message")).contains("from, hidden, to");
    }

    @Test
    void unauthenticatedRequestsForStatisticsAreRefused() {
        people.stranger().get("/stats").refused(401, "unauthenticated");
    }
}
