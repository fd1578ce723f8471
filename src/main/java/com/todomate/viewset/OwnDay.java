package com.todomate.viewset;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/// Someone's own day: it begins at `startsAt` in their zone, so a clock time before that still
/// belongs to yesterday. Time going on, the date never goes back, not even in the night in which
/// the clocks do.
public record OwnDay(ZoneId zone, LocalTime startsAt) {

    /// The logical date of a moment.
    public LocalDate at(Instant moment) {
        // The clock may read a date too early or too late where it was just set back over a start.
        var date = moment.atZone(zone).toLocalDate().plusDays(1);
        while (moment.isBefore(start(date))) date = date.minusDays(1);
        return date;
    }

    /// The moment at which a logical date begins.
    public Instant start(LocalDate date) {
        return moment(date, startsAt);
    }

    /// The first moment at which the clock reads this time on a logical date, whose night lasts
    /// until the next one begins; where the clocks were set forward over it, the moment in which
    /// that was done.
    public Instant moment(LocalDate date, LocalTime time) {
        var clock = (time.isBefore(startsAt) ? date.plusDays(1) : date).atTime(time);
        var change = zone.getRules().getTransition(clock);
        return change != null && change.isGap()
                ? change.getInstant()
                : clock.atZone(zone).toInstant();
    }
}
