package com.todomate.console;

import com.todomate.viewset.OwnDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;

/// Who an invented user is, as far as others know them: told by the number alone, so that nobody
/// has to be remembered.
///
/// @param dice what is left to chance in their life
/// @param approves whether they are asked before somebody follows them
record Someone(
        long number,
        Dice dice,
        Phrases phrases,
        OwnDay day,
        LocalDate today,
        UUID id,
        boolean approves) {

    static Someone of(long seed, long number, Instant now) {
        var dice = Dice.of(seed, number);
        var phrases = Phrases.LANGUAGES.get((int) (number % Phrases.LANGUAGES.size()));
        var zone = ZoneId.of(dice.oneOf(phrases.zones()));
        var day = new OwnDay(zone, dice.percent(15) ? LocalTime.of(4, 0) : LocalTime.MIDNIGHT);
        var today = day.at(now);
        var id = id(today, number, 0, dice);
        return new Someone(number, dice, phrases, day, today, id, dice.percent(20));
    }

    /// Of the row that is the n-th of this life; the user is the first.
    UUID id(int nth) {
        return id(today, number, nth, dice);
    }

    /// Version 7, and ascending from user to user and row to row, which is what InnoDB writes
    /// fastest.
    private static UUID id(LocalDate today, long number, int nth, Dice dice) {
        var millis = today.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        var high = ((millis + number) << 16) | 0x7000 | nth;
        var low = (dice.random().nextLong() >>> 2) | (1L << 63);
        return new UUID(high, low);
    }
}
