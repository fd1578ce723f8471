package com.todomate.account;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One device that a user is signed in on, alive for 14 days after its last refresh.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // changed by queries
class Session {

    /// How its refresh token travels.
    enum Transport {
        BODY,
        COOKIE
    }

    static final Duration LIFETIME = Duration.ofDays(14);

    @Id private UUID id;
    private UUID userId;
    private @Nullable String deviceName;

    @Enumerated(EnumType.STRING)
    private Transport transport;

    private Instant createdAt;
    private Instant lastUsedAt;
    private Instant expiresAt;
    private @Nullable Instant revokedAt;

    protected Session() {}

    Session(UUID id, UUID userId, Device device, Instant now) {
        this.id = id;
        this.userId = userId;
        this.deviceName = device.name();
        this.transport = device.transport();
        this.createdAt = now;
        this.lastUsedAt = now;
        this.expiresAt = now.plus(LIFETIME);
    }

    Sessions.Seen seenFrom(UUID current) {
        return new Sessions.Seen(
                id, deviceName, createdAt, lastUsedAt, expiresAt, id.equals(current));
    }
}
