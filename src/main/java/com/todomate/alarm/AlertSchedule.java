package com.todomate.alarm;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The stored schedule of a [TimedAlert].
///
/// @param ringsOn the date on which it fires next, for a kind with more than one date
/// @param ringsAt when to check it, never later than it fires; null when it does not fire
/// @param rungOn the date on which it fired last
public record AlertSchedule(
        @Nullable LocalDate ringsOn, @Nullable Instant ringsAt, @Nullable LocalDate rungOn) {

    /// Returns true if the moment is not before the start of the current minute.
    public static boolean isStillDue(Instant moment, Instant now) {
        return !moment.isBefore(now.truncatedTo(ChronoUnit.MINUTES));
    }
}
