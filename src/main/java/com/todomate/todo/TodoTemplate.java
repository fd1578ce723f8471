package com.todomate.todo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The values that todos are copied from. Quick inputs implement it.
public interface TodoTemplate {

    UUID goalId();

    String title();

    @Nullable LocalTime time();

    @Nullable String memo();

    /// Whether a todo with this occurrence date may be RETURNED.
    boolean allowsReturnTo(LocalDate date);

    /// Returns the content of a todo that follows this template. A RETURNED todo whose occurrence
    /// date the rule no longer covers loses its date, and so becomes STORED.
    default TodoContent toContentFor(Todo follower) {
        var date = follower.content().date();
        if (date == null)
            throw new IllegalStateException(
                    "A todo that follows its quick input must have a date.");
        var content = toContent(date);
        return follower.isArchived() && !allowsReturnTo(date) ? content.withoutDate() : content;
    }

    /// Returns the content of a new todo on a date, or without one.
    default TodoContent toContent(@Nullable LocalDate date) {
        return new TodoContent(
                goalId(),
                title(),
                date,
                time(),
                memo(),
                false,
                TodoContent.TodoVisibility.INHERIT,
                null,
                false);
    }
}
