package com.todomate.todo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What todos are copied from.
public interface Template {

    UUID goalId();

    String title();

    @Nullable LocalTime time();

    @Nullable String memo();

    /// Whether what went back to this date may stay there.
    boolean keeps(LocalDate date);

    /// A copy of it for a date, or for none.
    default TodoContent on(@Nullable LocalDate date) {
        return new TodoContent(
                goalId(),
                title(),
                date,
                time(),
                memo(),
                false,
                TodoContent.Narrowing.INHERIT,
                null,
                false);
    }
}
