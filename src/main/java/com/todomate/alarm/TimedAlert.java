package com.todomate.alarm;

import com.todomate.time.LogicalDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row that fires an alert at a time of its owner's day. It stores when to check it, which may be
/// too early but never too late.
public interface TimedAlert {

    UUID id();

    UUID ownerId();

    /// Returns the date on which it fires next; null when it does not.
    @Nullable LocalDate nextDate();

    @Nullable LocalTime time();

    /// Returns when to check it; null when it does not fire.
    @Nullable Instant checkAt();

    /// Returns the date on which it fired last.
    @Nullable LocalDate lastDate();

    /// Returns whether it does not fire on that date, because it has fired already or its state
    /// forbids it (trashed, disabled, done).
    boolean isSuppressed();

    /// Returns the schedule after a check that came too early: it fires at `moment`, after `now`.
    AlertSchedule reschedule(Instant moment, LogicalDay day, Instant now);

    /// Returns the schedule after its moment has come, whether it fired or was suppressed.
    AlertSchedule afterFiring(LogicalDay day, Instant now);
}
