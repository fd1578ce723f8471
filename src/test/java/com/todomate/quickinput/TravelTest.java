package com.todomate.quickinput;

import static com.todomate.AtOnce.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.TestClock;
import com.todomate.viewset.OwnDay;
import com.todomate.viewset.Viewer;
import java.time.Duration;
import java.time.Instant;
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

/// Whose day it is decides what is planted when: wherever they travel, and in the nights in which
/// clocks jump.
@ApiTest
class TravelTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired DailyJob job;
    @Autowired JdbcTemplate sql;
    @Autowired Daybreak daybreak;

    Desk desk;

    @BeforeEach
    void ada() {
        desk = new Desk(people);
    }

    private void in(String zone) {
        desk.settings("timeZone", zone);
    }

    private void dawn(Duration later) {
        clock.advance(later);
        desk.dawn(job, sql);
        desk.back();
    }

    private void open(OwnDay day) {
        var ada = UUID.fromString(desk.owner().id());
        daybreak.open(new Viewer(ada, ada, false, day, clock.instant()));
    }

    private static OwnDay day(String zone, String start) {
        return new OwnDay(ZoneId.of(zone), LocalTime.parse(start));
    }

    private static String[] days(LocalDate first, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> first.plusDays(i).toString())
                .toArray(String[]::new);
    }

    @Test
    void aDayIsPlantedWhenItIsOpened() {
        var run = desk.planter("missed", "KEEP");
        var first = desk.today();
        clock.advance(Duration.ofDays(2));
        desk.back();
        open(day("Asia/Seoul", "00:00"));
        assertThat(desk.dates(run)).containsExactly(days(first, 3));
        open(day("Asia/Seoul", "00:00"));
        desk.dawn(job, sql);
        assertThat(desk.dates(run)).containsExactly(days(first, 3));
    }

    @Test
    void twentyWhoOpenADayAtOncePlantItOnce() {
        var run = desk.planter("missed", "KEEP");
        var first = desk.today();
        clock.advance(Duration.ofDays(1));
        desk.back();
        atOnce(
                20,
                i -> {
                    open(day("Asia/Seoul", "00:00"));
                    return i;
                });
        assertThat(desk.dates(run)).containsExactly(days(first, 2));
    }

    @Test
    void whoeverOpensTheDayFindsItPlantedWhateverTheJobIsDoing() {
        var run = desk.planter();
        clock.advance(Duration.ofDays(1));
        desk.back();
        var today = desk.today();
        var seen =
                atOnce(
                        8,
                        i -> {
                            if (i == 0) job.run();
                            else open(day("Asia/Seoul", "00:00"));
                            return desk.dates(run);
                        });
        assertThat(seen.subList(1, 8))
                .allSatisfy(dates -> assertThat(dates).containsExactly(today.toString()));
    }

    @Test
    void withADayThatStartsAtFourNothingIsPlantedBefore() {
        desk.settings("timeZone", "Asia/Seoul", "dayStartsAt", "04:00");
        var date = clock.advanceTo(LocalTime.of(16, 30)); // 01:30 of the next day in Seoul
        desk.dawn(job, sql);
        desk.back();
        var run = desk.planter("missed", "KEEP");
        assertThat(desk.dates(run)).containsExactly(date.toString());
        dawn(Duration.ofMinutes(149)); // 03:59
        assertThat(desk.dates(run)).containsExactly(date.toString());
        dawn(Duration.ofMinutes(2)); // 04:01
        assertThat(desk.dates(run)).containsExactly(days(date, 2));
    }

    @Test
    void aDayThatStartsEarlierHasComeAlready() {
        desk.settings("timeZone", "Asia/Seoul", "dayStartsAt", "04:00");
        var date = clock.advanceTo(LocalTime.of(16, 30)); // 01:30 of the next day in Seoul
        desk.back();
        var run = desk.planter("missed", "KEEP");
        desk.settings("dayStartsAt", "00:00");
        desk.dawn(job, sql);
        assertThat(desk.dates(run)).containsExactly(days(date, 2));
    }

    @Test
    void whoTravelsEastFindsTheNewDayPlantedAndNoneLeftOut() {
        in("America/Los_Angeles");
        var date = clock.advanceTo(LocalTime.of(20, 0)); // noon, or a little later
        desk.back();
        var run = desk.planter("missed", "KEEP");
        assertThat(desk.dates(run)).containsExactly(date.toString());
        in("Asia/Seoul"); // 05:00 of the next day
        desk.dawn(job, sql);
        assertThat(desk.dates(run)).containsExactly(days(date, 2));
        dawn(Duration.ofHours(19));
        assertThat(desk.dates(run)).containsExactly(days(date, 3));
    }

    /// It remembers for seconds where one was.
    @Test
    void aServerThatHasNotHeardOfTheTravelBeginsTheRightDay() {
        in("Asia/Seoul");
        var date = clock.advanceTo(LocalTime.of(13, 0)); // 22:00
        desk.back();
        var run = desk.planter("missed", "KEEP");
        in("Pacific/Auckland"); // 01:00 or 02:00 of the next day
        open(day("Asia/Seoul", "00:00"));
        assertThat(desk.dates(run)).containsExactly(days(date, 2));
    }

    @RepeatedTest(3)
    void travellingAndPlantingAtOnceAreBothDone() {
        var run = desk.planter();
        clock.advance(Duration.ofDays(1));
        desk.back();
        var zones = List.of("Asia/Seoul", "Pacific/Auckland", "America/Los_Angeles", "UTC");
        var answers =
                atOnce(
                        16,
                        i -> {
                            if (i == 0) job.run();
                            var settings = Map.of("timeZone", zones.get(i / 4));
                            return i % 4 == 0
                                    ? desk.owner().patch("/me/settings", settings)
                                    : desk.owner().get("/days/today");
                        });
        assertThat(answers).allSatisfy(answer -> answer.expect(200));
        desk.owner().get("/days/today").expect(200);
        desk.on(run, desk.today());
    }

    @Test
    void whoTravelsWestHasNoDayTwice() {
        in("Asia/Seoul");
        var date = clock.advanceTo(LocalTime.of(20, 0)).plusDays(1); // 05:00
        desk.back();
        var run = desk.planter("missed", "KEEP");
        var todo = desk.on(run, date);
        desk.deleteTodo(todo);
        in("America/Los_Angeles"); // the day before
        desk.dawn(job, sql);
        assertThat(desk.today()).isEqualTo(date.minusDays(1));
        dawn(Duration.ofHours(13)); // the same day again
        assertThat(desk.today()).isEqualTo(date);
        assertThat(desk.dates(run)).doesNotContain(date.toString());
        dawn(Duration.ofDays(1));
        assertThat(desk.dates(run)).endsWith(date.plusDays(1).toString());
    }

    @Test
    void whoTravelsWestMissesNothingThatTheDayStillHas() {
        in("Asia/Seoul");
        clock.advanceTo(LocalTime.of(20, 0)); // 05:00
        desk.back();
        var run = desk.planter();
        var date = desk.today();
        var todo = desk.on(run, date);
        in("America/Los_Angeles"); // the day before
        desk.dawn(job, sql);
        dawn(Duration.ofHours(13)); // the same day again
        assertThat(desk.on(run, date)).isEqualTo(todo);
        assertThat(desk.state(run, date)).isEqualTo("PLANTED");
        dawn(Duration.ofDays(1));
        assertThat(desk.dates(run)).containsExactly(date.plusDays(1).toString());
    }

    @Test
    void whatIsPlantedInTheWestIsSeenToWhenItsDayEndsThere() {
        in("Asia/Seoul");
        clock.advanceTo(LocalTime.of(20, 0)); // 05:00
        desk.back();
        var run = desk.planter();
        var date = desk.today();
        in("America/Los_Angeles"); // the day before
        desk.dawn(job, sql);
        assertThat(desk.dates(run)).containsExactly(days(date.minusDays(1), 2));
        dawn(Duration.ofHours(13));
        assertThat(desk.dates(run)).containsExactly(date.toString());
        assertThat(desk.state(run, date.minusDays(1))).isEqualTo("SKIPPED");
    }

    @Test
    void inANightThatLosesItsMidnightTheDayBeginsWithTheJump() {
        var zone = "America/Santiago"; // sets its clocks forward at midnight
        var jump = next(zone, true);
        clock.advanceTo(jump.minus(Duration.ofMinutes(30)).toString());
        desk.back();
        in(zone);
        var run = desk.planter("missed", "KEEP");
        var date = desk.today();
        assertThat(desk.dates(run)).containsExactly(date.toString());
        dawn(Duration.ofMinutes(31));
        assertThat(desk.dates(run)).containsExactly(days(date, 2));
        dawn(Duration.ofHours(1));
        assertThat(desk.dates(run)).containsExactly(days(date, 2));
        dawn(Duration.ofHours(22).plusMinutes(30)); // midnight comes after 23 hours
        assertThat(desk.dates(run)).containsExactly(days(date, 3));
    }

    @Test
    void inANightThatHasItsStartTwiceTheDayBeginsOnce() {
        var zone = "America/Havana"; // sets its clocks back from one o'clock to midnight
        var jump = next(zone, false);
        clock.advanceTo(jump.minus(Duration.ofMinutes(45)).toString()); // 00:15
        desk.back();
        desk.settings("timeZone", zone, "dayStartsAt", "00:30");
        var run = desk.planter("missed", "KEEP");
        var date = desk.today();
        dawn(Duration.ofMinutes(20)); // 00:35
        assertThat(desk.dates(run)).containsExactly(days(date, 2));
        dawn(Duration.ofMinutes(40)); // 00:15 again
        assertThat(desk.today()).isEqualTo(date.plusDays(1));
        dawn(Duration.ofMinutes(20)); // 00:35 again
        assertThat(desk.dates(run)).containsExactly(days(date, 2));
        dawn(Duration.ofHours(24));
        assertThat(desk.dates(run)).containsExactly(days(date, 3));
    }

    /// The next moment in which the clocks of a zone are set forward, or back.
    private Instant next(String zone, boolean forward) {
        var rules = ZoneId.of(zone).getRules();
        var next = rules.nextTransition(clock.instant().plus(Duration.ofHours(1)));
        while (next.isGap() != forward) next = rules.nextTransition(next.getInstant());
        return next.getInstant();
    }
}
