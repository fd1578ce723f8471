package com.todomate.alarm;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import com.todomate.http.Viewer;
import com.todomate.time.LogicalDay;
import com.todomate.time.WeekdaySet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests on which date an alarm fires next.
class NextDateTest {

    private static final UUID ID = UUID.randomUUID();

    private static Viewer owner(String zone, String startsAt, Instant now) {
        var day = new LogicalDay(ZoneId.of(zone), LocalTime.parse(startsAt));
        return new Viewer(ID, ID, false, day, now);
    }

    private static Alarm alarm(String time, int weekdays, Viewer owner) {
        var content =
                new AlarmContent(
                        LocalTime.parse(time), new WeekdaySet((byte) weekdays), null, true);
        return new Alarm(ID, content, owner);
    }

    @ParameterizedTest(name = "{0}, a day from {1}, at {2}: {3} on {4} rings on {5} at {6}")
    @CsvSource({
        // 2026-11-20 is a Friday (bit 16).
        "UTC, 00:00, 2026-11-20T09:00:00Z, 09:10, 127, 2026-11-20, 2026-11-20T09:10:00Z",
        "UTC, 00:00, 2026-11-20T09:10:59Z, 09:10, 127, 2026-11-20, 2026-11-20T09:10:00Z",
        "UTC, 00:00, 2026-11-20T09:11:00Z, 09:10, 127, 2026-11-21, 2026-11-21T09:10:00Z",
        "UTC, 00:00, 2026-11-20T09:00:00Z, 09:10, 16, 2026-11-20, 2026-11-20T09:10:00Z",
        "UTC, 00:00, 2026-11-20T09:11:00Z, 09:10, 16, 2026-11-27, 2026-11-27T09:10:00Z",
        "UTC, 00:00, 2026-11-20T09:00:00Z, 09:10, 65, 2026-11-22, 2026-11-22T09:10:00Z",
        // In Seoul it is 18:00.
        "Asia/Seoul, 00:00, 2026-11-20T09:00:00Z, 09:10, 127, 2026-11-21, 2026-11-21T00:10:00Z",
        // A time before the start of the day belongs to the night of its date.
        "Asia/Seoul, 04:00, 2026-11-20T09:00:00Z, 01:30, 127, 2026-11-20, 2026-11-20T16:30:00Z",
        "Asia/Seoul, 04:00, 2026-11-20T16:31:00Z, 01:30, 127, 2026-11-21, 2026-11-21T16:30:00Z",
        "Asia/Seoul, 04:00, 2026-11-20T17:00:00Z, 04:00, 16, 2026-11-27, 2026-11-26T19:00:00Z"
    })
    void anAlarmFiresOnTheNextOfItsDates(
            String zone,
            String startsAt,
            Instant now,
            String time,
            int weekdays,
            LocalDate date,
            Instant moment) {
        var alarm = alarm(time, weekdays, owner(zone, startsAt, now));
        assertThat(alarm.nextDate()).isEqualTo(date);
        assertThat(alarm.checkAt()).isEqualTo(moment);
    }

    @Test
    void afterFiringAnAlarmMovesToItsNextDateAtMostAWeekAgo() {
        var owner = owner("UTC", "00:00", Instant.parse("2026-11-20T09:00:00Z"));
        var alarm = alarm("09:10", 127, owner);
        assertThat(alarm.afterFiring(owner.day(), Instant.parse("2026-11-20T09:10:00Z")))
                .isEqualTo(
                        new AlertSchedule(
                                LocalDate.parse("2026-11-21"),
                                Instant.parse("2026-11-21T09:10:00Z"),
                                LocalDate.parse("2026-11-20")));
        assertThat(alarm.afterFiring(owner.day(), Instant.parse("2026-12-20T09:10:00Z")))
                .isEqualTo(
                        new AlertSchedule(
                                LocalDate.parse("2026-12-13"),
                                Instant.parse("2026-12-13T09:10:00Z"),
                                LocalDate.parse("2026-11-20")));
    }

    /// Random trips between seven time zones, each of up to 24 hours. `fired` collects the dates on
    /// which the alarm fires.
    @Test
    void noDateFiresTwiceAfterAnyZoneChanges() {
        var zones =
                List.of(
                        "UTC",
                        "Asia/Seoul",
                        "Pacific/Kiritimati",
                        "Pacific/Honolulu",
                        "Europe/Berlin",
                        "America/New_York",
                        "Australia/Lord_Howe");
        var trip = integers().between(0, zones.size() * 24 * 4 - 1);
        qt().withFixedSeed(20_261_120)
                .withExamples(500)
                .withShrinkCycles(0)
                .forAll(lists().of(trip).ofSizeBetween(1, 20), integers().between(0, 287))
                .checkAssert((trips, fiveMinuteSteps) -> {
                    var now = Instant.parse("2026-10-23T00:00:00Z");
                    var time = LocalTime.MIDNIGHT.plusMinutes(5L * fiveMinuteSteps);
                    var owner = owner("UTC", "00:00", now);
                    var alarm = alarm(time.toString(), 127, owner);
                    var alertSchedule = new AlertSchedule(alarm.nextDate(), alarm.checkAt(), null);
                    var fired = new ArrayList<LocalDate>();
                    for (var one : trips) {
                        owner = owner(zones.get(one % zones.size()), "00:00", now);
                        alertSchedule =
                                new AlertSchedule(
                                        alertSchedule.nextDate(), now, alertSchedule.lastDate());
                        var until = now.plus(Duration.ofMinutes(15L * (one / zones.size())));
                        for (; now.isBefore(until); now = now.plus(Duration.ofMinutes(5))) {
                            alertSchedule =
                                    fireIfDue(alarm, alertSchedule, owner.day(), now, fired);
                        }
                    }
                    assertThat(fired).doesNotHaveDuplicates().isSorted();
                });
    }

    private static AlertSchedule fireIfDue(
            Alarm alarm,
            AlertSchedule alertSchedule,
            LogicalDay day,
            Instant now,
            List<LocalDate> fired) {
        var at = requireNonNull(alertSchedule.checkAt());
        if (at.isAfter(now)) {
            assertThat(day.instantOf(requireNonNull(alertSchedule.nextDate()), alarm.time()))
                    .isEqualTo(at);
            return alertSchedule;
        }
        alarm.apply(alertSchedule);
        var date = requireNonNull(alertSchedule.nextDate());
        var moment = day.instantOf(date, alarm.time());
        if (moment.isAfter(now)) return alarm.reschedule(moment, day, now);
        fired.add(date);
        return fireIfDue(alarm, alarm.afterFiring(day, now), day, now, fired);
    }
}
