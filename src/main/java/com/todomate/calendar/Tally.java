package com.todomate.calendar;

import com.querydsl.core.annotations.QueryProjection;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;

/// How many todos of one goal lie on one date, and how many of them are done.
public record Tally(
        LocalDate date, UUID goalId, String color, int position, long total, long done) {

    @QueryProjection
    public Tally {}

    /// One that was missed.
    @QueryProjection
    public Tally(LocalDate date, UUID goalId, String color, int position) {
        this(date, goalId, color, position, 1, 0);
    }

    /// As the goals stand by hand. An id is compared as text, because Java's own order of UUIDs is
    /// not that of their bytes.
    static final Comparator<Tally> BY_HAND =
            Comparator.comparingInt(Tally::position)
                    .thenComparing(tally -> tally.goalId().toString());
}
