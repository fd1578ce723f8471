package com.todomate.people;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;

/// A block of one user by another. It hides both users from each other.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class Block {

    @Embeddable
    public record Key(UUID blockerId, UUID blockedId) {}

    @EmbeddedId private Key key;
    private Instant since;

    protected Block() {}

    Block(Key key, Instant since) {
        this.key = key;
        this.since = since;
    }
}
