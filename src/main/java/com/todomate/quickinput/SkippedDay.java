package com.todomate.quickinput;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A day on which a quick input offers nothing: its owner said so, or its todo was planted and
/// missed. The latter stays as history when the quick input is gone.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class SkippedDay {

    /// A quick input and a date.
    @Embeddable
    public record Key(UUID quickInputId, LocalDate date) {}

    @EmbeddedId private Key key;

    /// The goal in which the todo was missed.
    private @Nullable UUID goalId;

    protected SkippedDay() {}

    SkippedDay(UUID quickInput, LocalDate date, @Nullable UUID missedIn) {
        this.key = new Key(quickInput, date);
        this.goalId = missedIn;
    }
}
