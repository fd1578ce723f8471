package com.todomate.push;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A browser that wants to be told, for as long as the session in it lives. Its endpoint and keys
/// are what whoever pushes to it must know, so they are for nobody's eyes and no log.
@Entity
@Table(name = "push_subscription")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // read by queries
class Subscription {

    static final int MOST = 20;

    @Id private UUID id;

    @Column(updatable = false)
    private UUID userId;

    @Column(updatable = false)
    private byte slot;

    private UUID sessionId;

    @Column(updatable = false)
    private String endpoint;

    @JdbcTypeCode(SqlTypes.BINARY)
    @Column(length = 32, updatable = false)
    private byte[] endpointHash;

    private String p256dh;
    private String auth;
    private @Nullable Instant expiresAt;

    @Column(updatable = false)
    private Instant createdAt;

    /// When something last arrived. Written beside this entity.
    @Column(insertable = false, updatable = false)
    private @Nullable Instant reachedAt;

    protected Subscription() {}

    Subscription(
            UUID id, UUID userId, UUID sessionId, byte slot, NewSubscription given, Instant now) {
        this.id = id;
        this.userId = userId;
        this.slot = slot;
        this.endpoint = given.endpoint();
        this.endpointHash = hash(given.endpoint());
        this.createdAt = now;
        renew(sessionId, given);
    }

    /// The browser says it again: with other keys, or after another sign-in.
    final void renew(UUID sessionId, NewSubscription given) {
        this.sessionId = sessionId;
        this.p256dh = given.keys().p256dh();
        this.auth = given.keys().auth();
        this.expiresAt = given.expiresAt();
    }

    static byte[] hash(String endpoint) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(endpoint.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    UUID id() {
        return id;
    }

    UUID userId() {
        return userId;
    }

    byte slot() {
        return slot;
    }

    SubscriptionView seenFrom(UUID session) {
        return new SubscriptionView(
                id, endpoint, expiresAt, sessionId.equals(session), createdAt, reachedAt);
    }
}
