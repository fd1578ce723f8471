package com.todomate.calendar;

import com.querydsl.core.annotations.QueryProjection;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;

/// The number of todos of one goal on one date, and how many of them are done.
public record TodoCount(
        LocalDate date, UUID goalId, String color, int position, long total, long done) {

    @QueryProjection
    public TodoCount {}

    /// Orders counts by the manual order of the goals. Ids are compared as text, because Java's
    /// order of UUIDs differs from the order of their bytes in the database.
    static final Comparator<TodoCount> BY_HAND =
            Comparator.comparingInt(TodoCount::position)
                    .thenComparing(todoCount -> todoCount.goalId().toString());
}
