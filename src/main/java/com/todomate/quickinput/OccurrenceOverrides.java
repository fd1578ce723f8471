package com.todomate.quickinput;

import com.todomate.http.SingleLineText;
import jakarta.validation.constraints.Pattern;
import java.time.LocalTime;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/// The optional body of `PUT /quick-inputs/{id}/occurrences/{date}`: values that replace those of
/// the quick input on this date, and the id of the new todo.
record OccurrenceOverrides(
        @Nullable UUID id,
        @CodePointLength(min = 1, max = 200)
                @Pattern(
                        regexp = SingleLineText.ONE,
                        message = "{com.todomate.SingleLineText.message}")
                @Nullable String title,
        @Nullable LocalTime time) {

    static final OccurrenceOverrides NONE = new OccurrenceOverrides(null, null, null);

    boolean hasOverrides() {
        return title != null || time != null;
    }
}
