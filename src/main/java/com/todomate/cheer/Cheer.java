package com.todomate.cheer;

import com.github.f4b6a3.uuid.UuidCreator;
import com.todomate.http.Viewer;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/// An emoji that a user left on another user's todo or diary.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class Cheer {

    @Id private UUID id;
    private String kind;
    private UUID targetId;
    private UUID ownerId;
    private UUID userId;

    /// From 1 to 3 and unique for each user and target, which bounds the cheers of concurrent
    /// requests.
    private byte slot;

    private String emoji;
    private Instant createdAt;

    protected Cheer() {}

    Cheer(CheerTarget kind, UUID target, UUID owner, Viewer viewer, int slot, String emoji) {
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
