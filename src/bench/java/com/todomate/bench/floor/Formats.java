package com.todomate.bench.floor;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Formats times as the API does. Writes digits itself, because a `DateTimeFormatter` costs more
/// than the rest of a row.
final class Formats {

    private Formats() {}

    /// Formats a moment in UTC with milliseconds.
    static @Nullable String moment(@Nullable Instant moment) {
        if (moment == null) return null;
        var time = moment.atOffset(ZoneOffset.UTC);
        var text = new StringBuilder(24).append(time.toLocalDate()).append('T');
        two(text, time.getHour()).append(':');
        two(text, time.getMinute()).append(':');
        two(text, time.getSecond()).append('.');
        var millis = time.getNano() / 1_000_000;
        if (millis < 100) text.append('0');
        return two(text, millis).append('Z').toString();
    }

    /// Formats a time of day in hours and minutes.
    static @Nullable String time(@Nullable LocalTime time) {
        if (time == null) return null;
        var text = new StringBuilder(5);
        two(text, time.getHour()).append(':');
        return two(text, time.getMinute()).toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        if (number < 10) text.append('0');
        return text.append(number);
    }
}
