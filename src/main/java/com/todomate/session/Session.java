package com.todomate.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// The session of one device that a user is signed in on. It expires 14 days after its last
/// refresh, and 180 days after its start at the latest.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // changed by queries
public class Session {

    /// Where the client receives and sends its refresh token.
    public enum Transport {
        BODY,
        COOKIE
    }

    static final Duration LIFETIME = Duration.ofDays(14);
    static final Duration LONGEST = Duration.ofDays(180);

    @Id private UUID id;
    private UUID userId;
    private @Nullable String deviceName;

    @Enumerated(EnumType.STRING)
    private Transport transport;

    private Instant createdAt;
    private Instant lastUsedAt;
    private Instant expiresAt;
    private @Nullable Instant revokedAt;

    /// The hash of the refresh token that was used last.
    @JdbcTypeCode(SqlTypes.BINARY)
    @Column(length = 32)
    private byte @Nullable [] lastSpent;

    protected Session() {}

    Session(UUID id, UUID userId, DeviceInfo deviceInfo, Instant now) {
        this.id = id;
        this.userId = userId;
        this.deviceName = deviceInfo.name();
        this.transport = deviceInfo.transport();
        this.createdAt = now;
        this.lastUsedAt = now;
        this.expiresAt = now.plus(LIFETIME);
    }

    UUID id() {
        return id;
    }

    UUID userId() {
        return userId;
    }

    Transport transport() {
        return transport;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    boolean isAlive(Instant now) {
        return revokedAt == null && now.isBefore(createdAt.plus(LONGEST));
    }

    boolean isLastUsedToken(byte[] hash) {
        return Arrays.equals(lastSpent, hash);
    }

    void recordUsedToken(byte[] hash) {
        lastSpent = hash;
    }

    void extend(Instant now) {
        var end = createdAt.plus(LONGEST);
        var next = now.plus(LIFETIME);
        lastUsedAt = now;
        expiresAt = next.isBefore(end) ? next : end;
    }

    SessionView toView(@Nullable UUID currentId) {
        return new SessionView(
                id, deviceName, createdAt, lastUsedAt, expiresAt, id.equals(currentId));
    }
}
