package com.todomate.people;

import java.time.Instant;
import java.util.UUID;

/// Somebody follows somebody, or would like to. Told once for each step, inside the transaction
/// that takes it.
public record Followed(UUID followerId, UUID followeeId, Step step, Instant at) {

    /// What came of it.
    public enum Step {
        /// The follower waits for a yes.
        REQUESTED,
        /// The follower did it, and needed no yes.
        FOLLOWED,
        /// The one who is followed said yes.
        ACCEPTED
    }
}
