package com.todomate.alarm;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The stored schedule of a [TimedAlert].
///
/// @param nextDate the date on which it fires next, for a kind with more than one date
/// @param checkAt when to check it, never later than it fires; null when it does not fire
/// @param lastDate the date on which it fired last
public record AlertSchedule(
        @Nullable LocalDate nextDate, @Nullable Instant checkAt, @Nullable LocalDate lastDate) {

    /// Returns true if the moment is not before the start of the current minute.
    public static boolean isStillDue(Instant moment, Instant now) {
        return !moment.isBefore(now.truncatedTo(ChronoUnit.MINUTES));
    }
}
