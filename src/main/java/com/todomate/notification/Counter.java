package com.todomate.notification;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/// How far the notifications of one user go, and how far they looked. [Ledger] raises it.
@Entity
@Table(name = "inbox")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
class Counter {

    @Id private UUID userId;
    private long latest;
    private long seen;
    private Instant updatedAt;

    protected Counter() {}
}
