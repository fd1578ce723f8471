package com.todomate.bench.floor;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The user of a request, and when the user's days begin.
record Viewer(UUID id, ZoneId zone, LocalTime dayStartsAt) {

    LocalDate today() {
        return dateOf(Instant.now(), zone, dayStartsAt);
    }

    /// Returns the logical date of a moment. Nights in which the clocks change are not considered.
    static LocalDate dateOf(Instant moment, ZoneId zone, LocalTime dayStartsAt) {
        return moment.atZone(zone).minusNanos(dayStartsAt.toNanoOfDay()).toLocalDate();
    }

    /// Returns when a reminder of this date and time fires, or null when that is over.
    @Nullable Instant reminderAt(LocalDate date, LocalTime time) {
        var day = time.isBefore(dayStartsAt) ? date.plusDays(1) : date;
        var moment = day.atTime(time).atZone(zone).toInstant();
        var minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        return moment.isBefore(minute) ? null : moment;
    }
}
