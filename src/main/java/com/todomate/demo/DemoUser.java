package com.todomate.demo;

import com.todomate.tables.SeededRandom;
import com.todomate.time.LogicalDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;

/// A generated user as others see them. It is computed from the number alone, so that none has to
/// be stored.
///
/// @param seededRandom the source of everything random about the user
/// @param approves whether the user approves followers
public record DemoUser(
        long number,
        SeededRandom seededRandom,
        DemoPhrases phrases,
        LogicalDay day,
        LocalDate today,
        UUID id,
        boolean approves) {

    static DemoUser of(long seed, long number, Instant now) {
        var seededRandom = SeededRandom.of(seed, number);
        var demoPhrases = DemoPhrases.LANGUAGES.get((int) (number % DemoPhrases.LANGUAGES.size()));
        var zone = ZoneId.of(seededRandom.oneOf(demoPhrases.zones()));
        var day =
                new LogicalDay(
                        zone, seededRandom.percent(15) ? LocalTime.of(4, 0) : LocalTime.MIDNIGHT);
        var today = day.dateOf(now);
        var id = id(today, number, 0, seededRandom);
        return new DemoUser(
                number, seededRandom, demoPhrases, day, today, id, seededRandom.percent(20));
    }

    /// Returns the id of the nth row of this user; the user's own row is number 0.
    UUID id(int nth) {
        return id(today, number, nth, seededRandom);
    }

    /// Version 7, ascending by user and row, which InnoDB inserts fastest.
    private static UUID id(LocalDate today, long number, int nth, SeededRandom seededRandom) {
        var millis = today.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        var high = ((millis + number) << 16) | 0x7000 | nth;
        var low = (seededRandom.random().nextLong() >>> 2) | (1L << 63);
        return new UUID(high, low);
    }
}
