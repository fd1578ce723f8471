package com.todomate.todo;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.UUID;

/// Where a todo came from: the quick input that offered it, and for which date. As long as it
/// `follows`, its content is the quick input's; from the first touch on it is the user's.
@Embeddable
public record Origin(
        @Column(name = "origin_id") UUID quickInputId,
        @Column(name = "origin_date") LocalDate occurrenceDate,
        Boolean follows) {

    Origin following(boolean yes) {
        return new Origin(quickInputId, occurrenceDate, yes);
    }
}
