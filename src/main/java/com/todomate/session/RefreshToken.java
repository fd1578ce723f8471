package com.todomate.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A refresh token, stored as its hash. It can be used once. A client that lost the response may
/// repeat the use within [#REPEATABLE]; a later repetition shows that the token was stolen.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // read by queries
class RefreshToken {

    static final Duration REPEATABLE = Duration.ofSeconds(30);

    @Id
    @JdbcTypeCode(SqlTypes.BINARY)
    @Column(length = 32)
    private byte[] hash;

    private UUID sessionId;
    private Instant issuedAt;
    private @Nullable Instant usedAt;
    private Instant expiresAt;

    protected RefreshToken() {}

    RefreshToken(byte[] hash, Session session, Instant now) {
        this.hash = hash;
        this.sessionId = session.id();
        this.issuedAt = now;
        this.expiresAt = session.expiresAt();
    }

    byte[] hash() {
        return hash;
    }

    UUID sessionId() {
        return sessionId;
    }

    boolean isUsed() {
        return usedAt != null;
    }

    /// Whether the token was used so recently that the response may still be on its way.
    boolean isRepeatable(Instant now) {
        return usedAt != null && now.isBefore(usedAt.plus(REPEATABLE));
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    void markUsed(Instant now) {
        usedAt = now;
    }
}
