package com.todomate.stream;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session that has, or recently had, an event stream on a server. Written by
/// [StreamRegistrations].
@Entity
@Table(name = "listener")
@IdClass(StreamRegistration.Key.class)
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
class StreamRegistration {

    record Key(UUID server, UUID sessionId) implements Serializable {}

    @Id private UUID server;
    @Id private UUID sessionId;
    private UUID userId;
    private Instant listenedAt;
    private long changes;
    private @Nullable Instant changedAt;

    protected StreamRegistration() {}
}
