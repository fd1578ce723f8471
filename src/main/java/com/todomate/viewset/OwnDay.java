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

    /// The moment at which a logical date begins: the first one whose clock time is `startsAt` or,
    /// where the clocks were set forward over it, later.
    public Instant start(LocalDate date) {
        var begins = date.atTime(startsAt);
        var change = zone.getRules().getTransition(begins);
        return change != null && change.isGap()
                ? change.getInstant()
                : begins.atZone(zone).toInstant();
    }
}
