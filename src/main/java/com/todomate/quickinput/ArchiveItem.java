package com.todomate.quickinput;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.querydsl.core.annotations.QueryProjection;
import com.todomate.todo.Origin;
import com.todomate.viewset.BoundedList;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One entry of the archive box: a STORED todo, or an occurrence of a quick input that is RETURNED
/// or SUGGESTED.
public record ArchiveItem(
        Kind kind,
        UUID goalId,
        String title,
        @Nullable LocalTime time,
        @Nullable String memo,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean memoTruncated,
        @Nullable UUID todoId,
        @Nullable UUID quickInputId,
        @Nullable LocalDate occurrenceDate) {

    /// The kind of an entry. STORED and RETURNED entries are todos; SUGGESTED ones are computed and
    /// have no row.
    public enum Kind {
        STORED,
        RETURNED,
        SUGGESTED
    }

    /// Creates the entry of an archived todo.
    @QueryProjection
    public ArchiveItem(
            UUID todoId,
            UUID goalId,
            String title,
            @Nullable LocalTime time,
            @Nullable String memo,
            @Nullable Origin origin) {
        this(
                origin == null ? Kind.STORED : Kind.RETURNED,
                goalId,
                title,
                time,
                memo,
                null,
                todoId,
                origin == null ? null : origin.quickInputId(),
                origin == null ? null : origin.occurrenceDate());
    }

    /// Creates the entry of an occurrence without a row.
    static ArchiveItem suggested(
            UUID quickInputId,
            UUID goalId,
            String title,
            @Nullable LocalTime time,
            @Nullable String memo,
            LocalDate date) {
        return new ArchiveItem(
                Kind.SUGGESTED, goalId, title, time, memo, null, null, quickInputId, date);
    }

    /// Returns this entry with the beginning of its memo, if that is long.
    ArchiveItem shortened() {
        return BoundedList.isLong(memo)
                ? new ArchiveItem(
                        kind,
                        goalId,
                        title,
                        time,
                        BoundedList.cut(memo),
                        true,
                        todoId,
                        quickInputId,
                        occurrenceDate)
                : this;
    }
}
