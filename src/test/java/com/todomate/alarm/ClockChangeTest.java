package com.todomate.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.Heard;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import com.todomate.viewset.OwnDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// The nights in which clocks are set forward or back, minute by minute: what rings in what they
/// leave out rings when they jump, what rings in what they repeat rings the first time.
@ApiTest
class ClockChangeTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired RingJob job;
    @Autowired Heard heard;

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe"})
    void whatIsLeftOutRingsAtTheJump(String zone) {
        var jump = next(zone, true);
        var left = jump.atZone(ZoneId.of(zone)).toLocalDateTime().minusMinutes(10).toLocalTime();
        ringsOnce(zone, jump, left, jump);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe"})
    void whatIsRepeatedRingsTheFirstTime(String zone) {
        var jump = next(zone, false);
        var first = jump.minus(Duration.ofMinutes(10));
        ringsOnce(zone, jump, first.atZone(ZoneId.of(zone)).toLocalTime(), first);
    }

    /// The next moment in which the clocks of a zone are set forward, or back.
    private Instant next(String zone, boolean forward) {
        var rules = ZoneId.of(zone).getRules();
        var next = rules.nextTransition(clock.instant().plus(Duration.ofHours(3)));
        while (next.isGap() != forward) next = rules.nextTransition(next.getInstant());
        return next.getInstant();
    }

    private void ringsOnce(String zone, Instant jump, LocalTime time, Instant moment) {
        clock.advanceTo(jump.minus(Duration.ofHours(1)).toString());
        var ada = people.signUp("ada", Map.of("timeZone", zone));
        var day = new OwnDay(ZoneId.of(zone), LocalTime.MIDNIGHT);
        var date = day.at(moment);
        var text = time.format(DateTimeFormatter.ofPattern("HH:mm"));
        ada.post("/alarms", Map.of("time", text)).expect(201);
        todo(ada, date.toString(), text);
        for (int i = -59; i < 150; i++) {
            var now = jump.plus(Duration.ofMinutes(i)).plusMillis(500);
            clock.advanceTo(now.toString());
            job.run();
            assertThat(heard.by(ada))
                    .as("%s after %s", now, moment)
                    .hasSize(now.isBefore(moment) ? 0 : 2);
        }
        assertThat(heard.by(ada)).containsOnly(date.toString());
        clock.advanceTo(moment.plus(Duration.ofHours(26)).toString());
        job.run();
        assertThat(heard.by(ada)).hasSize(3);
        assertThat(heard.by(ada).getLast()).startsWith(date.plusDays(1).toString());
    }

    private static void todo(Person ada, String date, String time) {
        var goal = ada.get("/goals").each("id").getFirst();
        var body = Map.of("goalId", goal, "title", "x", "date", date, "time", time);
        ada.post("/todos", body).expect(201);
    }
}
