package com.todomate.calendar;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/// When somebody last did something that all who follow them may see. What only some may see is
/// left out: the order of a feed must not tell of it.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class Activity {

    @Id private UUID userId;
    private Instant sharedAt;

    protected Activity() {}
}
