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

/// A notification that is to be told on one device. Written by [Intake].
@Entity
@Table(name = "push_message")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JPA fills, queries read
class Outgoing {

    @Embeddable
    record Key(UUID subscriptionId, UUID notificationId) {}

    /// Longer than a try takes: it is due again should the server that tries be killed meanwhile.
    static final Duration TRY = Duration.ofMinutes(1);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 10;

    @EmbeddedId private Key key;

    @Enumerated(EnumType.STRING)
    private NotificationType type;

    private Instant toldAt;
    private Instant dueAt;
    private int tries;

    protected Outgoing() {}

    Key key() {
        return key;
    }

    NotificationType type() {
        return type;
    }

    /// Until when it is worth telling.
    Instant until() {
        return toldAt.plus(Letter.life(type));
    }

    /// From now on somebody is at it.
    void tryUntil(Instant end) {
        tries++;
        dueAt = end;
    }

    /// When to try again after the last try failed: later each time.
    Instant next(Instant now) {
        return now.plus(FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS)));
    }
}
