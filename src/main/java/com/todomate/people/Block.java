package com.todomate.people;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;

/// One person wants to have nothing to do with another: neither exists for the other any more.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class Block {

    /// Who blocks, and whom.
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
