package com.todomate.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogicalDayTest {

    private static LogicalDay day(String zone, String startsAt) {
        return new LogicalDay(ZoneId.of(zone), LocalTime.parse(startsAt));
    }

    @ParameterizedTest(name = "{0}, a day from {1}: {2} is on {3}")
    @CsvSource({
        // The first and the last time zone at the same instant.
        "Pacific/Kiritimati, 00:00, 2026-11-20T09:59:59.999Z, 2026-11-20",
        "Pacific/Kiritimati, 00:00, 2026-11-20T10:00:00Z, 2026-11-21",
        "Etc/GMT+12, 00:00, 2026-11-20T10:00:00Z, 2026-11-19",
        "Etc/GMT+12, 00:00, 2026-11-20T11:59:59.999Z, 2026-11-19",
        "Etc/GMT+12, 00:00, 2026-11-20T12:00:00Z, 2026-11-20",
        // A time before the day start belongs to the previous date.
        "Asia/Seoul, 04:00, 2026-11-16T16:30:00Z, 2026-11-16",
        "Asia/Seoul, 04:00, 2026-11-16T18:59:59.999Z, 2026-11-16",
        "Asia/Seoul, 04:00, 2026-11-16T19:00:00Z, 2026-11-17",
        "Pacific/Kiritimati, 11:59, 2026-11-20T21:58:59.999Z, 2026-11-20",
        "Pacific/Kiritimati, 11:59, 2026-11-20T21:59:00Z, 2026-11-21",
        // 02:30 is skipped: the day starts when the clock jumps, at 03:00.
        "Europe/Berlin, 02:30, 2026-03-29T00:59:59.999Z, 2026-03-28",
        "Europe/Berlin, 02:30, 2026-03-29T01:00:00Z, 2026-03-29",
        // Midnight is skipped.
        "America/Sao_Paulo, 00:00, 2018-11-04T02:59:59.999Z, 2018-11-03",
        "America/Sao_Paulo, 00:00, 2018-11-04T03:00:00Z, 2018-11-04",
        // Midnight or 02:30 occurs twice: the first occurrence starts the day.
        "America/Havana, 00:00, 2026-11-01T03:59:59.999Z, 2026-10-31",
        "America/Havana, 00:00, 2026-11-01T04:00:00Z, 2026-11-01",
        "America/Havana, 00:00, 2026-11-01T05:00:00Z, 2026-11-01",
        "Europe/Berlin, 02:30, 2026-10-25T00:29:59.999Z, 2026-10-24",
        "Europe/Berlin, 02:30, 2026-10-25T00:30:00Z, 2026-10-25",
        "Europe/Berlin, 02:30, 2026-10-25T01:15:00Z, 2026-10-25",
        "Europe/Berlin, 02:30, 2026-10-25T01:30:00Z, 2026-10-25",
        // At midnight the clock goes back to 23:00: the day has not started.
        "America/Sao_Paulo, 00:00, 2019-02-17T01:59:59.999Z, 2019-02-16",
        "America/Sao_Paulo, 00:00, 2019-02-17T02:30:00Z, 2019-02-16",
        "America/Sao_Paulo, 00:00, 2019-02-17T03:00:00Z, 2019-02-17",
        // Samoa skipped the thirtieth.
        "Pacific/Apia, 00:00, 2011-12-30T09:59:59.999Z, 2011-12-29",
        "Pacific/Apia, 00:00, 2011-12-30T10:00:00Z, 2011-12-31",
        // Leap days.
        "Asia/Seoul, 04:00, 2028-02-28T19:00:00Z, 2028-02-29",
        "Asia/Seoul, 04:00, 2028-02-29T18:59:59.999Z, 2028-02-29",
        "Asia/Seoul, 04:00, 2028-02-29T19:00:00Z, 2028-03-01"
    })
    void instantBelongsToALogicalDate(
            String zone, String startsAt, Instant moment, LocalDate date) {
        assertThat(day(zone, startsAt).dateOf(moment)).isEqualTo(date);
    }

    @ParameterizedTest(name = "{0}, a day from {1}: {2} begins {3}")
    @CsvSource({
        "Pacific/Kiritimati, 00:00, 2026-11-20, 2026-11-19T10:00:00Z",
        "Etc/GMT+12, 00:00, 2026-11-20, 2026-11-20T12:00:00Z",
        "Asia/Seoul, 04:00, 2026-11-20, 2026-11-19T19:00:00Z",
        "Europe/Berlin, 02:30, 2026-03-29, 2026-03-29T01:00:00Z",
        "Europe/Berlin, 03:00, 2026-03-29, 2026-03-29T01:00:00Z",
        "Europe/Berlin, 02:30, 2026-10-25, 2026-10-25T00:30:00Z",
        "America/Sao_Paulo, 00:00, 2018-11-04, 2018-11-04T03:00:00Z",
        "Pacific/Apia, 00:00, 2011-12-30, 2011-12-30T10:00:00Z",
        "Pacific/Apia, 00:00, 2011-12-31, 2011-12-30T10:00:00Z",
        "Asia/Seoul, 04:00, 2028-02-29, 2028-02-28T19:00:00Z"
    })
    void dateStartsAtAnInstant(String zone, String startsAt, LocalDate date, Instant begins) {
        assertThat(day(zone, startsAt).startOf(date)).isEqualTo(begins);
    }

    @ParameterizedTest(name = "{0} around {1}")
    @CsvSource({
        "Europe/Berlin, 2026-03-29",
        "Europe/Berlin, 2026-10-25",
        "America/New_York, 2026-03-08",
        "America/New_York, 2026-11-01",
        "America/Sao_Paulo, 2018-11-04",
        "America/Sao_Paulo, 2019-02-17",
        "America/Havana, 2026-03-08",
        "America/Havana, 2026-11-01",
        "Asia/Beirut, 2026-03-29",
        "Asia/Beirut, 2026-10-25",
        // The clock changes by half an hour.
        "Australia/Lord_Howe, 2026-04-05",
        "Australia/Lord_Howe, 2026-10-04",
        // The clock changes by two hours.
        "Antarctica/Troll, 2026-03-29",
        "Antarctica/Troll, 2026-10-25",
        // A date is skipped, or occurs twice.
        "Pacific/Apia, 2011-12-30",
        "Pacific/Kwajalein, 1993-08-21",
        "Asia/Manila, 1844-12-31",
        "America/Juneau, 1867-10-18",
        "Asia/Seoul, 2028-02-29"
    })
    void dateNeverGoesBackAndIsTheLastThatHasStarted(String zone, LocalDate night) {
        for (var startsAt : new String[] {"00:00", "00:30", "01:00", "02:30", "04:00", "11:59"}) {
            var day = day(zone, startsAt);
            var from = night.minusDays(2).atStartOfDay(ZoneId.of("UTC")).toInstant();
            var to = from.plus(Duration.ofDays(5));
            var last = LocalDate.MIN;
            var wrong = new ArrayList<Instant>();
            for (var now = from; now.isBefore(to); now = now.plus(Duration.ofMinutes(1))) {
                var date = day.dateOf(now);
                if (date.isBefore(last)
                        || now.isBefore(day.startOf(date))
                        || !now.isBefore(day.startOf(date.plusDays(1)))) wrong.add(now);
                last = date;
            }
            assertThat(wrong).as("a day from %s", startsAt).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}, a day from {1}: {3} on {2} is at {4}")
    @CsvSource({
        "Asia/Seoul, 00:00, 2026-11-20, 07:30, 2026-11-19T22:30:00Z",
        "Pacific/Kiritimati, 00:00, 2026-11-20, 00:00, 2026-11-19T10:00:00Z",
        "Etc/GMT+12, 00:00, 2026-11-20, 23:59, 2026-11-21T11:59:00Z",
        // A time before the day start is in the night of its date.
        "Asia/Seoul, 04:00, 2026-11-16, 01:30, 2026-11-16T16:30:00Z",
        "Asia/Seoul, 04:00, 2026-11-16, 03:59, 2026-11-16T18:59:00Z",
        "Asia/Seoul, 04:00, 2026-11-16, 04:00, 2026-11-15T19:00:00Z",
        // The time is skipped: it is the instant at which the clock jumps.
        "Europe/Berlin, 00:00, 2026-03-29, 02:30, 2026-03-29T01:00:00Z",
        "America/New_York, 00:00, 2026-03-08, 02:30, 2026-03-08T07:00:00Z",
        "Australia/Lord_Howe, 00:00, 2026-10-04, 02:15, 2026-10-03T15:30:00Z",
        // The time occurs twice: the first occurrence counts.
        "Europe/Berlin, 00:00, 2026-10-25, 02:30, 2026-10-25T00:30:00Z",
        "America/New_York, 00:00, 2026-11-01, 01:30, 2026-11-01T05:30:00Z",
        // A night in which the clock changes belongs to the previous date.
        "Europe/Berlin, 04:00, 2026-03-28, 02:30, 2026-03-29T01:00:00Z",
        "Europe/Berlin, 04:00, 2026-10-24, 02:30, 2026-10-25T00:30:00Z",
        // Samoa skipped the thirtieth.
        "Pacific/Apia, 00:00, 2011-12-30, 07:30, 2011-12-30T10:00:00Z"
    })
    void clockTimeOfADateIsAnInstant(
            String zone, String startsAt, LocalDate date, LocalTime time, Instant moment) {
        assertThat(day(zone, startsAt).instantOf(date, time)).isEqualTo(moment);
    }
}
