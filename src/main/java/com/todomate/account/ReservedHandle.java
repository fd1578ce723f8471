package com.todomate.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A handle that its owner gave up, reserved until it expires; see [Handles].
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // read by queries
class ReservedHandle {

    @Id private String handle;

    /// Null when the account was deleted.
    private @Nullable UUID userId;

    private Instant expiresAt;

    protected ReservedHandle() {}

    ReservedHandle(String handle, @Nullable UUID userId, Instant expiresAt) {
        this.handle = handle;
        this.userId = userId;
        this.expiresAt = expiresAt;
    }
}
