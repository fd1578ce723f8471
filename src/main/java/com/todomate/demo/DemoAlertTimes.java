package com.todomate.demo;

import com.todomate.time.Weekday;
import com.todomate.time.WeekdaySet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/// Sets the next alert times of a user's alarms and todos. Only these depend on the time of day of
/// the run.
final class DemoAlertTimes {

    private static final int WEEK = 7;

    private final DemoUser demoUser;
    private final Instant now;

    DemoAlertTimes(DemoUser demoUser, Instant now) {
        this.demoUser = demoUser;
        this.now = now.truncatedTo(ChronoUnit.MINUTES);
    }

    void set(DemoUserRows demoUserRows) {
        demoUserRows.alarms().forEach(this::setAlarmTime);
        demoUserRows.todos().forEach(this::setTodoTime);
    }

    private void setAlarmTime(RowValues alarm) {
        if (!Boolean.TRUE.equals(alarm.get("enabled"))) return;
        if (!(alarm.get("time") instanceof LocalTime time)) return;
        if (!(alarm.get("weekdays") instanceof Integer weekdays)) return;
        for (int i = 0; i <= WEEK; i++) {
            var date = demoUser.today().plusDays(i);
            var isCovered = new WeekdaySet(weekdays.byteValue()).include(Weekday.of(date));
            var moment = demoUser.day().instantOf(date, time);
            if (!isCovered || moment.isBefore(now)) continue;
            alarm.set("rings_on", date).set("rings_at", moment);
            return;
        }
    }

    private void setTodoTime(RowValues todo) {
        var isOpen =
                "ACTIVE".equals(todo.get("state"))
                        && Boolean.FALSE.equals(todo.get("done"))
                        && todo.get("deleted_at") == null;
        if (!isOpen || !(todo.get("time") instanceof LocalTime time)) return;
        if (!(todo.get("date") instanceof LocalDate date)) return;
        var moment = demoUser.day().instantOf(date, time);
        if (!moment.isBefore(now)) todo.set("rings_at", moment);
    }
}
