package com.todomate.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The logical day of a user. It begins at `startsAt` in the user's zone, so a clock time before
/// that still belongs to the previous date. As time goes on the date never goes back, not even in
/// the night in which the clocks do.
public record LogicalDay(ZoneId zone, LocalTime startsAt) {

    /// The UTC day, from midnight to midnight.
    public static final LogicalDay UTC = new LogicalDay(ZoneOffset.UTC, LocalTime.MIDNIGHT);

    /// Returns the logical date of a moment.
    public LocalDate dateOf(Instant moment) {
        // Where clocks are set back across the start of a day, the local time alone can give the
        // wrong date. So this compares the moment with the start of each day.
        var date = moment.atZone(zone).toLocalDate().plusDays(1);
        while (moment.isBefore(startOf(date))) date = date.minusDays(1);
        return date;
    }

    /// Returns the moment at which a logical date begins.
    public Instant startOf(LocalDate date) {
        return instantOf(date, startsAt);
    }

    /// Returns the first moment at which the clock reads `time` on a logical date. A time before
    /// `startsAt` belongs to the night at the end of the date. If the clocks are set forward over
    /// the time, returns the moment of that change.
    public Instant instantOf(LocalDate date, LocalTime time) {
        var localDateTime = (time.isBefore(startsAt) ? date.plusDays(1) : date).atTime(time);
        var transition = zone.getRules().getTransition(localDateTime);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : localDateTime.atZone(zone).toInstant();
    }
}
