package com.todomate.quickinput;

import com.querydsl.core.annotations.QueryProjection;
import com.todomate.todo.Origin;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One entry of the archive box: a stored todo, or what a quick input offers for a day, whether it
/// lay on that day before or not.
public record ArchiveItem(
        Kind kind,
        UUID goalId,
        String title,
        @Nullable LocalTime time,
        @Nullable String memo,
        @Nullable UUID todoId,
        @Nullable UUID quickInputId,
        @Nullable LocalDate occurrenceDate) {

    /// Where an entry comes from.
    public enum Kind {
        STORED,
        RETURNED,
        SUGGESTED
    }

    /// A todo that lies in the box.
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
                todoId,
                origin == null ? null : origin.quickInputId(),
                origin == null ? null : origin.occurrenceDate());
    }

    static ArchiveItem suggested(UUID quickInput, QuickInputContent content, LocalDate date) {
        return new ArchiveItem(
                Kind.SUGGESTED,
                content.goalId(),
                content.title(),
                content.time(),
                content.memo(),
                null,
                quickInput,
                date);
    }
}
