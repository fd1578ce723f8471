package com.todomate.demo;

import com.todomate.tables.SeededRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import java.util.regex.Pattern;

/// What the generators of one user share: the user, the random source, and the ids, times and texts
/// made from them. All draw from one source, so the rows depend on the order of the calls.
final class DemoUserContext {

    /// The first day with todos and diaries is this many days ago.
    static final int PAST_DAYS = 28;

    private static final Pattern RANGE = Pattern.compile("\\{(\\d+)-(\\d+)}");

    private final DemoUser demoUser;
    private final SeededRandom seededRandom;
    private int lastRow;

    DemoUserContext(DemoUser demoUser) {
        this.demoUser = demoUser;
        this.seededRandom = demoUser.seededRandom();
    }

    SeededRandom seededRandom() {
        return seededRandom;
    }

    DemoPhrases phrases() {
        return demoUser.phrases();
    }

    UUID owner() {
        return demoUser.id();
    }

    LocalDate today() {
        return demoUser.today();
    }

    /// Returns when a day of the user starts.
    Instant startOf(LocalDate day) {
        return demoUser.day().startOf(day);
    }

    /// Returns the id of the user's next row.
    UUID nextId() {
        return demoUser.id(++lastRow);
    }

    /// Returns a random time of a day between two hours, the last one included.
    Instant randomTime(LocalDate day, int firstHour, int lastHour) {
        var time =
                LocalTime.of(
                        seededRandom.between(firstHour, lastHour), seededRandom.between(0, 59));
        var nanos = seededRandom.between(0, 59_999) * 1_000_000L;
        return day.atTime(time).plusNanos(nanos).atZone(demoUser.day().zone()).toInstant();
    }

    /// Replaces each range of numbers in the phrase (`{3-8}`) by one of them.
    String withNumbers(String phrase) {
        return RANGE.matcher(phrase)
                .replaceAll(range -> {
                    var least = Integer.parseInt(range.group(1));
                    var most = Integer.parseInt(range.group(2));
                    return Integer.toString(seededRandom.between(least, most));
                })
                .strip();
    }
}
