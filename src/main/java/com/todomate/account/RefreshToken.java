package com.todomate.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A refresh token as we know it: by its hash. It is good for one use; a second one betrays that it
/// was stolen.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // read by queries
class RefreshToken {

    @Id
    @JdbcTypeCode(SqlTypes.BINARY)
    @Column(length = 32)
    private byte[] hash;

    private UUID sessionId;
    private Instant issuedAt;
    private @Nullable Instant usedAt;
    private Instant expiresAt;

    protected RefreshToken() {}

    RefreshToken(byte[] hash, UUID sessionId, Instant now) {
        this.hash = hash;
        this.sessionId = sessionId;
        this.issuedAt = now;
        this.expiresAt = now.plus(Session.LIFETIME);
    }

    UUID sessionId() {
        return sessionId;
    }

    boolean spent() {
        return usedAt != null;
    }

    boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    void spend(Instant now) {
        usedAt = now;
    }
}
