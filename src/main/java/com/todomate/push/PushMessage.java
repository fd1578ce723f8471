package com.todomate.push;

import com.todomate.account.NotificationType;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// A notification to be pushed to one device. Written by [PushOutboxWriter].
@Entity
@Table(name = "push_message")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JPA fills, queries read
class PushMessage {

    @Embeddable
    record Key(UUID subscriptionId, UUID notificationId) {}

    /// How long a claim lasts, longer than a delivery. If the server is killed meanwhile, the
    /// message is due again afterwards.
    static final Duration CLAIM_DURATION = Duration.ofMinutes(1);

    @EmbeddedId private Key key;

    @Enumerated(EnumType.STRING)
    private NotificationType type;

    private Instant toldAt;
    private Instant dueAt;

    protected PushMessage() {}

    Key key() {
        return key;
    }

    NotificationType type() {
        return type;
    }

    /// Returns when the message expires.
    Instant until() {
        return toldAt.plus(PushPayload.timeToLive(type));
    }

    /// Keeps other servers from delivering the message until then: it is being delivered, or waits
    /// for another one to the same device.
    void holdUntil(Instant moment) {
        dueAt = moment;
    }
}
