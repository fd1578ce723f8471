package com.todomate.todo;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.UUID;

/// The quick input and the occurrence date that a todo came from. While `follows` is true, the
/// content belongs to the quick input. After the first touch it belongs to the user.
@Embeddable
public record Origin(
        @Column(name = "origin_id") UUID quickInputId,
        @Column(name = "origin_date") LocalDate occurrenceDate,
        Boolean follows) {

    Origin following(boolean value) {
        return new Origin(quickInputId, occurrenceDate, value);
    }
}
