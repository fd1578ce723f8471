package com.todomate.people;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;

/// A follow of one user by another. It is a request until it is accepted.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class Follow {

    @Embeddable
    public record Key(UUID followerId, UUID followeeId) {}

    @EmbeddedId private Key key;
    private boolean accepted;
    private Instant since;

    protected Follow() {}

    Follow(Key key, boolean accepted, Instant since) {
        this.key = key;
        this.accepted = accepted;
        this.since = since;
    }

    boolean accepted() {
        return accepted;
    }

    /// Accepts the request. Does nothing when it is accepted already.
    void accept(Instant now) {
        if (accepted) return;
        accepted = true;
        since = now;
    }
}
