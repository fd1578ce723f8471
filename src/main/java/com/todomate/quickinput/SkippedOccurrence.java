package com.todomate.quickinput;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A date on which a quick input offers nothing: the owner skipped it, or its planted todo was
/// missed. A missed one stays as history when the quick input is purged.
@Entity
@Table(name = "skipped_day")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class SkippedOccurrence {

    /// A quick input and a date.
    @Embeddable
    public record Key(UUID quickInputId, LocalDate date) {}

    @EmbeddedId private Key key;

    /// The goal in which the todo was missed; null when the owner skipped the date.
    private @Nullable UUID goalId;

    protected SkippedOccurrence() {}

    SkippedOccurrence(UUID quickInput, LocalDate date, @Nullable UUID missedIn) {
        this.key = new Key(quickInput, date);
        this.goalId = missedIn;
    }
}
