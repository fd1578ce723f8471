package com.todomate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that tests set. It never goes back. Every reading advances it by a millisecond, so that
/// no two instants are equal.
public final class TestClock extends Clock {

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-20T00:15:00.123Z"));

    /// Advances by whole milliseconds, the precision of the program.
    public void advance(Duration by) {
        if (by.isNegative()) throw new IllegalArgumentException("Time does not go back: " + by);
        now.updateAndGet(instant -> instant.plusMillis(by.toMillis()));
    }

    public void advanceTo(String instant) {
        advance(Duration.between(now.get(), Instant.parse(instant)));
    }

    /// Advances to the next occurrence of this time of day in UTC and returns its date.
    public LocalDate advanceTo(LocalTime time) {
        var reached =
                now.updateAndGet(instant -> {
                    var next = instant.atOffset(ZoneOffset.UTC).with(time);
                    return (next.toInstant().isBefore(instant) ? next.plusDays(1) : next)
                            .toInstant();
                });
        return reached.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /// Returns the next instant at which the clocks of a zone are set forward, or back. It is at
    /// least three hours away, so that a test can start before it.
    public Instant nextTransition(String zone, boolean forward) {
        var rules = ZoneId.of(zone).getRules();
        var next = rules.nextTransition(instant().plus(Duration.ofHours(3)));
        while (next.isGap() != forward) next = rules.nextTransition(next.getInstant());
        return next.getInstant();
    }

    @Override
    public Instant instant() {
        return now.getAndUpdate(instant -> instant.plusMillis(1));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Everything inside is UTC.");
    }
}
