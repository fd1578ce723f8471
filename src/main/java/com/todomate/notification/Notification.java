package com.todomate.notification;

import com.todomate.account.NotificationType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A notification of one user. Written by [NotificationWriter].
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
class Notification {

    @Id private UUID id;
    private UUID userId;

    @Column(name = "number")
    private long sequence;

    @Enumerated(EnumType.STRING)
    private NotificationType type;

    private @Nullable UUID actorId;
    private String kind;
    private UUID subjectId;
    private LocalDate occasion;
    private @Nullable Instant since;
    private @Nullable Instant until;
    private boolean missed;

    /// The number at which it was read individually. 0 before that, and -1 after its follow ended
    /// while it was unread.
    private long readNumber;

    private Instant createdAt;
    private Instant updatedAt;

    protected Notification() {}
}
