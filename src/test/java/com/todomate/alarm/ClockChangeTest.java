package com.todomate.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.FiredAlerts;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import com.todomate.time.LogicalDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Tests alarms and reminders minute by minute in the nights of a clock change. A time in the gap
/// fires at the change; a repeated time fires at its first occurrence.
@ApiTest
class ClockChangeTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired TimedAlertJob job;
    @Autowired FiredAlerts firedAlerts;

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe"})
    void aTimeInTheGapFiresAtTheChange(String zone) {
        var jump = clock.nextTransition(zone, true);
        var inGap = jump.atZone(ZoneId.of(zone)).toLocalDateTime().minusMinutes(10).toLocalTime();
        assertFiresOnce(zone, jump, inGap, jump);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe"})
    void aRepeatedTimeFiresAtItsFirstOccurrence(String zone) {
        var jump = clock.nextTransition(zone, false);
        var first = jump.minus(Duration.ofMinutes(10));
        assertFiresOnce(zone, jump, first.atZone(ZoneId.of(zone)).toLocalTime(), first);
    }

    private void assertFiresOnce(String zone, Instant jump, LocalTime time, Instant moment) {
        clock.advanceTo(jump.minus(Duration.ofHours(1)).toString());
        var ada = people.signUp("ada", Map.of("timeZone", zone));
        var day = new LogicalDay(ZoneId.of(zone), LocalTime.MIDNIGHT);
        var date = day.dateOf(moment);
        var text = time.format(DateTimeFormatter.ofPattern("HH:mm"));
        ada.post("/alarms", Map.of("time", text)).expect(201);
        todo(ada, date.toString(), text);
        for (int i = -59; i < 150; i++) {
            var now = jump.plus(Duration.ofMinutes(i)).plusMillis(500);
            clock.advanceTo(now.toString());
            job.run();
            assertThat(firedAlerts.by(ada))
                    .as("%s after %s", now, moment)
                    .hasSize(now.isBefore(moment) ? 0 : 2);
        }
        assertThat(firedAlerts.by(ada)).containsOnly(date.toString());
        clock.advanceTo(moment.plus(Duration.ofHours(26)).toString());
        job.run();
        assertThat(firedAlerts.by(ada)).hasSize(3);
        assertThat(firedAlerts.by(ada).getLast()).startsWith(date.plusDays(1).toString());
    }

    private static void todo(Person ada, String date, String time) {
        var goal = ada.get("/goals").each("id").getFirst();
        var body = Map.of("goalId", goal, "title", "x", "date", date, "time", time);
        ada.post("/todos", body).expect(201);
    }
}
