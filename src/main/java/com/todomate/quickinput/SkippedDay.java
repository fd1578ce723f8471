package com.todomate.quickinput;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.LocalDate;
import java.util.UUID;

/// A day on which a quick input offers nothing: its owner said so, or its todo was planted and
/// missed.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class SkippedDay {

    /// A quick input and a date.
    @Embeddable
    public record Key(UUID quickInputId, LocalDate date) {}

    @EmbeddedId private Key key;
    private boolean missed;

    protected SkippedDay() {}

    SkippedDay(UUID quickInput, LocalDate date, boolean missed) {
        this.key = new Key(quickInput, date);
        this.missed = missed;
    }
}
