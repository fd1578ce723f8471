package com.todomate.quickinput;

import static com.todomate.Concurrently.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.TestClock;
import com.todomate.http.Viewer;
import com.todomate.time.LogicalDay;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/// Tests that the owner's own day decides when todos are planted: after a change of time zone, and
/// in the nights of a clock change.
@ApiTest
class TimeZoneChangeTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired DayRolloverJob job;
    @Autowired JdbcTemplate sql;
    @Autowired DayRolloverService dayRolloverService;

    ApiDriver apiDriver;

    @BeforeEach
    void signUpAda() {
        apiDriver = new ApiDriver(people);
    }

    private void in(String zone) {
        apiDriver.settings("timeZone", zone);
    }

    private void advanceAndBeginDay(Duration later) {
        clock.advance(later);
        apiDriver.runRollover(job, sql);
        apiDriver.logInAgain();
    }

    private void open(LogicalDay day) {
        var ada = UUID.fromString(apiDriver.owner().id());
        dayRolloverService.ensureTodayStarted(new Viewer(ada, ada, false, day, clock.instant()));
    }

    private static LogicalDay day(String zone, String start) {
        return new LogicalDay(ZoneId.of(zone), LocalTime.parse(start));
    }

    private static String[] days(LocalDate first, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> first.plusDays(i).toString())
                .toArray(String[]::new);
    }

    @Test
    void aDayIsPlantedWhenItIsOpened() {
        var run = apiDriver.planter("missed", "KEEP");
        var first = apiDriver.today();
        clock.advance(Duration.ofDays(2));
        apiDriver.logInAgain();
        open(day("Asia/Seoul", "00:00"));
        assertThat(apiDriver.dates(run)).containsExactly(days(first, 3));
        open(day("Asia/Seoul", "00:00"));
        apiDriver.runRollover(job, sql);
        assertThat(apiDriver.dates(run)).containsExactly(days(first, 3));
    }

    @Test
    void twentyConcurrentRequestsThatOpenADayPlantItOnce() {
        var run = apiDriver.planter("missed", "KEEP");
        var first = apiDriver.today();
        clock.advance(Duration.ofDays(1));
        apiDriver.logInAgain();
        atOnce(
                20,
                i -> {
                    open(day("Asia/Seoul", "00:00"));
                    return i;
                });
        assertThat(apiDriver.dates(run)).containsExactly(days(first, 2));
    }

    @Test
    void openingADayWhileTheJobRunsFindsItPlanted() {
        var run = apiDriver.planter();
        clock.advance(Duration.ofDays(1));
        apiDriver.logInAgain();
        var today = apiDriver.today();
        var seen =
                atOnce(
                        8,
                        i -> {
                            if (i == 0) job.run();
                            else open(day("Asia/Seoul", "00:00"));
                            return apiDriver.dates(run);
                        });
        assertThat(seen.subList(1, 8))
                .allSatisfy(dates -> assertThat(dates).containsExactly(today.toString()));
    }

    @Test
    void nothingIsPlantedBeforeADayStartOfFour() {
        apiDriver.settings("timeZone", "Asia/Seoul", "dayStartsAt", "04:00");
        var date = clock.advanceTo(LocalTime.of(16, 30)); // 01:30 of the next day in Seoul
        apiDriver.runRollover(job, sql);
        apiDriver.logInAgain();
        var run = apiDriver.planter("missed", "KEEP");
        assertThat(apiDriver.dates(run)).containsExactly(date.toString());
        advanceAndBeginDay(Duration.ofMinutes(149)); // 03:59
        assertThat(apiDriver.dates(run)).containsExactly(date.toString());
        advanceAndBeginDay(Duration.ofMinutes(2)); // 04:01
        assertThat(apiDriver.dates(run)).containsExactly(days(date, 2));
    }

    @Test
    void anEarlierDayStartBeginsTheNewDay() {
        apiDriver.settings("timeZone", "Asia/Seoul", "dayStartsAt", "04:00");
        var date = clock.advanceTo(LocalTime.of(16, 30)); // 01:30 of the next day in Seoul
        apiDriver.logInAgain();
        var run = apiDriver.planter("missed", "KEEP");
        apiDriver.settings("dayStartsAt", "00:00");
        apiDriver.runRollover(job, sql);
        assertThat(apiDriver.dates(run)).containsExactly(days(date, 2));
    }

    @Test
    void travellingEastPlantsTheNewDayAndOmitsNone() {
        in("America/Los_Angeles");
        var date = clock.advanceTo(LocalTime.of(20, 0)); // noon, or a little later
        apiDriver.logInAgain();
        var run = apiDriver.planter("missed", "KEEP");
        assertThat(apiDriver.dates(run)).containsExactly(date.toString());
        in("Asia/Seoul"); // 05:00 of the next day
        apiDriver.runRollover(job, sql);
        assertThat(apiDriver.dates(run)).containsExactly(days(date, 2));
        advanceAndBeginDay(Duration.ofHours(19));
        assertThat(apiDriver.dates(run)).containsExactly(days(date, 3));
    }

    /// A server caches the settings of a session for seconds, so the viewer still has the old zone.
    @Test
    void aServerWithAStaleTimeZoneBeginsTheRightDay() {
        in("Asia/Seoul");
        var date = clock.advanceTo(LocalTime.of(13, 0)); // 22:00
        apiDriver.logInAgain();
        var run = apiDriver.planter("missed", "KEEP");
        in("Pacific/Auckland"); // 01:00 or 02:00 of the next day
        open(day("Asia/Seoul", "00:00"));
        assertThat(apiDriver.dates(run)).containsExactly(days(date, 2));
    }

    @RepeatedTest(3)
    void concurrentTimeZoneChangesAndPlantingBothSucceed() {
        var run = apiDriver.planter();
        clock.advance(Duration.ofDays(1));
        apiDriver.logInAgain();
        var zones = List.of("Asia/Seoul", "Pacific/Auckland", "America/Los_Angeles", "UTC");
        var answers =
                atOnce(
                        16,
                        i -> {
                            if (i == 0) job.run();
                            var settings = Map.of("timeZone", zones.get(i / 4));
                            return i % 4 == 0
                                    ? apiDriver.owner().patch("/me/settings", settings)
                                    : apiDriver.owner().get("/days/today");
                        });
        assertThat(answers).allSatisfy(apiResponse -> apiResponse.expect(200));
        apiDriver.owner().get("/days/today").expect(200);
        apiDriver.on(run, apiDriver.today());
    }

    @Test
    void travellingWestPlantsNoDayTwice() {
        in("Asia/Seoul");
        var date = clock.advanceTo(LocalTime.of(20, 0)).plusDays(1); // 05:00
        apiDriver.logInAgain();
        var run = apiDriver.planter("missed", "KEEP");
        var todo = apiDriver.on(run, date);
        apiDriver.deleteTodo(todo);
        in("America/Los_Angeles"); // the day before
        apiDriver.runRollover(job, sql);
        assertThat(apiDriver.today()).isEqualTo(date.minusDays(1));
        advanceAndBeginDay(Duration.ofHours(13)); // the same day again
        assertThat(apiDriver.today()).isEqualTo(date);
        assertThat(apiDriver.dates(run)).doesNotContain(date.toString());
        advanceAndBeginDay(Duration.ofDays(1));
        assertThat(apiDriver.dates(run)).endsWith(date.plusDays(1).toString());
    }

    @Test
    void travellingWestKeepsTheTodosOfADayThatComesAgain() {
        in("Asia/Seoul");
        clock.advanceTo(LocalTime.of(20, 0)); // 05:00
        apiDriver.logInAgain();
        var run = apiDriver.planter();
        var date = apiDriver.today();
        var todo = apiDriver.on(run, date);
        in("America/Los_Angeles"); // the day before
        apiDriver.runRollover(job, sql);
        advanceAndBeginDay(Duration.ofHours(13)); // the same day again
        assertThat(apiDriver.on(run, date)).isEqualTo(todo);
        assertThat(apiDriver.state(run, date)).isEqualTo("PLANTED");
        advanceAndBeginDay(Duration.ofDays(1));
        assertThat(apiDriver.dates(run)).containsExactly(date.plusDays(1).toString());
    }

    @Test
    void theMissedPolicyAppliesWhenTheDayEndsInTheWest() {
        in("Asia/Seoul");
        clock.advanceTo(LocalTime.of(20, 0)); // 05:00
        apiDriver.logInAgain();
        var run = apiDriver.planter();
        var date = apiDriver.today();
        in("America/Los_Angeles"); // the day before
        apiDriver.runRollover(job, sql);
        assertThat(apiDriver.dates(run)).containsExactly(days(date.minusDays(1), 2));
        advanceAndBeginDay(Duration.ofHours(13));
        assertThat(apiDriver.dates(run)).containsExactly(date.toString());
        assertThat(apiDriver.state(run, date.minusDays(1))).isEqualTo("SKIPPED");
    }

    @Test
    void aDayWithoutMidnightBeginsAtTheClockChange() {
        var zone = "America/Santiago"; // sets its clocks forward at midnight
        var jump = clock.nextTransition(zone, true);
        clock.advanceTo(jump.minus(Duration.ofMinutes(30)).toString());
        apiDriver.logInAgain();
        in(zone);
        var run = apiDriver.planter("missed", "KEEP");
        var date = apiDriver.today();
        assertThat(apiDriver.dates(run)).containsExactly(date.toString());
        advanceAndBeginDay(Duration.ofMinutes(31));
        assertThat(apiDriver.dates(run)).containsExactly(days(date, 2));
        advanceAndBeginDay(Duration.ofHours(1));
        assertThat(apiDriver.dates(run)).containsExactly(days(date, 2));
        advanceAndBeginDay(Duration.ofHours(22).plusMinutes(30)); // midnight comes after 23 hours
        assertThat(apiDriver.dates(run)).containsExactly(days(date, 3));
    }

    @Test
    void aDayWhoseStartOccursTwiceBeginsOnce() {
        var zone = "America/Havana"; // sets its clocks back from one o'clock to midnight
        var jump = clock.nextTransition(zone, false);
        clock.advanceTo(jump.minus(Duration.ofMinutes(45)).toString()); // 00:15
        apiDriver.logInAgain();
        apiDriver.settings("timeZone", zone, "dayStartsAt", "00:30");
        var run = apiDriver.planter("missed", "KEEP");
        var date = apiDriver.today();
        advanceAndBeginDay(Duration.ofMinutes(20)); // 00:35
        assertThat(apiDriver.dates(run)).containsExactly(days(date, 2));
        advanceAndBeginDay(Duration.ofMinutes(40)); // 00:15 again
        assertThat(apiDriver.today()).isEqualTo(date.plusDays(1));
        advanceAndBeginDay(Duration.ofMinutes(20)); // 00:35 again
        assertThat(apiDriver.dates(run)).containsExactly(days(date, 2));
        advanceAndBeginDay(Duration.ofHours(24));
        assertThat(apiDriver.dates(run)).containsExactly(days(date, 3));
    }
}
