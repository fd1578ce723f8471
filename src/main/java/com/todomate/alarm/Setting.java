package com.todomate.alarm;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// What is written down of something that rings.
///
/// @param ringsOn the date on which it rings next, where it has more than one
/// @param ringsAt when to look at it, never later than it rings; null when it does not ring
/// @param rungOn the date on which it rang last
public record Setting(
        @Nullable LocalDate ringsOn, @Nullable Instant ringsAt, @Nullable LocalDate rungOn) {

    /// Whether what is set to this moment still rings: not what was over before this minute.
    public static boolean ahead(Instant moment, Instant now) {
        return !moment.isBefore(now.truncatedTo(ChronoUnit.MINUTES));
    }
}
