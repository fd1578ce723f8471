package com.todomate.stream;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session that listens on a server, or did a moment ago. Written by [Listeners].
@Entity
@IdClass(Listener.Key.class)
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
class Listener {

    record Key(UUID server, UUID sessionId) implements Serializable {}

    @Id private UUID server;
    @Id private UUID sessionId;
    private UUID userId;
    private Instant listenedAt;
    private long changes;
    private @Nullable Instant changedAt;

    protected Listener() {}
}
