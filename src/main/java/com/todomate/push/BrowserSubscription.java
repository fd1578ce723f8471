package com.todomate.push;

import com.todomate.persistence.Sha256;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A Web Push subscription of one browser, valid while its session lives. The endpoint and the keys
/// allow pushing to the browser: they are secrets and never logged.
@Entity
@Table(name = "push_subscription")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // read by queries
class BrowserSubscription {

    /// The subscriptions of one user.
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

    /// When a message last arrived. Written by [SubscriptionService#recordOutcome].
    @Column(insertable = false, updatable = false)
    private @Nullable Instant reachedAt;

    /// Consecutive failed deliveries. Written by [SubscriptionService#recordOutcome].
    @Column(insertable = false, updatable = false)
    private int failures;

    /// The device is not called before this. Written by [SubscriptionService#recordOutcome].
    @Column(insertable = false, updatable = false)
    private @Nullable Instant retryAt;

    protected BrowserSubscription() {}

    BrowserSubscription(
            UUID id,
            UUID userId,
            UUID sessionId,
            byte slot,
            SubscriptionRequest request,
            Instant now) {
        this.id = id;
        this.userId = userId;
        this.slot = slot;
        this.endpoint = request.endpoint();
        this.endpointHash = Sha256.hash(request.endpoint());
        this.createdAt = now;
        renew(sessionId, request);
    }

    /// Takes the keys and the session of a repeated request: both may have changed.
    final void renew(UUID sessionId, SubscriptionRequest request) {
        this.sessionId = sessionId;
        this.p256dh = request.keys().p256dh();
        this.auth = request.keys().auth();
        this.expiresAt = request.expiresAt();
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

    SubscriptionView toView(UUID session) {
        return new SubscriptionView(
                id, endpoint, expiresAt, sessionId.equals(session), createdAt, reachedAt);
    }
}
