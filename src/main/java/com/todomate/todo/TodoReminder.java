package com.todomate.todo;

import com.todomate.alarm.AlertSchedule;
import com.todomate.alarm.TimedAlert;
import com.todomate.time.LogicalDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// The reminder of a [Todo]. It fires once, at the time of the todo on its date. It does not fire
/// while the todo is done, in the archive box or in the trash.
interface TodoReminder extends TimedAlert {

    /// The values of a todo that decide whether and when its reminder fires.
    record Schedule(
            boolean archived, @Nullable LocalDate date, @Nullable LocalTime time, boolean done) {}

    TodoContent content();

    boolean isArchived();

    boolean isTrashed();

    default Schedule schedule() {
        var content = content();
        return new Schedule(isArchived(), content.date(), content.time(), content.done());
    }

    /// Returns when to check the reminder. Returns null when it does not fire, or when its moment
    /// was over before the current minute. A todo in the trash keeps its moment, because it may be
    /// restored before that moment.
    default @Nullable Instant dueAt(LogicalDay day, Instant now) {
        var date = content().date();
        var time = content().time();
        if (date == null || time == null || isOver()) return null;
        var moment = day.instantOf(date, time);
        return AlertSchedule.isStillDue(moment, now) ? moment : null;
    }

    @Override
    default @Nullable LocalDate nextDate() {
        return time() == null ? null : content().date();
    }

    @Override
    default @Nullable LocalTime time() {
        return content().time();
    }

    @Override
    default boolean isSuppressed() {
        return isTrashed() || isOver();
    }

    private boolean isOver() {
        var lastFired = lastDate();
        return isArchived()
                || content().done()
                || (lastFired != null && lastFired.equals(content().date()));
    }

    @Override
    default AlertSchedule reschedule(Instant moment, LogicalDay day, Instant now) {
        return new AlertSchedule(null, moment, lastDate());
    }

    @Override
    default AlertSchedule afterFiring(LogicalDay day, Instant now) {
        return new AlertSchedule(null, null, isSuppressed() ? lastDate() : content().date());
    }
}
