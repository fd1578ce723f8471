package com.todomate.cheer;

import com.github.f4b6a3.uuid.UuidCreator;
import com.todomate.viewset.Viewer;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/// An emoji that somebody left on something of somebody else's.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class Cheer {

    @Id private UUID id;
    private String kind;
    private UUID targetId;
    private UUID ownerId;
    private UUID userId;
    private byte slot;
    private String emoji;
    private Instant createdAt;

    protected Cheer() {}

    Cheer(Cheerable kind, UUID target, UUID owner, Viewer viewer, int slot, String emoji) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.kind = kind.kind();
        this.targetId = target;
        this.ownerId = owner;
        this.userId = viewer.id();
        this.slot = (byte) slot;
        this.emoji = emoji;
        this.createdAt = viewer.now();
    }

    byte slot() {
        return slot;
    }

    String emoji() {
        return emoji;
    }
}
