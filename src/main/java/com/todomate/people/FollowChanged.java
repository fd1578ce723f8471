package com.todomate.people;

import java.time.Instant;
import java.util.UUID;

/// A follow was requested, made or accepted. Published once for each step, inside the transaction
/// that takes it.
public record FollowChanged(UUID followerId, UUID followeeId, Step step, Instant at) {

    /// The step that the follow has reached.
    public enum Step {
        /// The request waits for the approval of the followed user.
        REQUESTED,
        /// The follow was accepted at once, without approval.
        FOLLOWED,
        /// The followed user accepted the request.
        ACCEPTED
    }
}
