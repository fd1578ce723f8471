package com.todomate.notification;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/// The inbox of one user: the highest notification number (`latest`), and the number up to which
/// all are read (`seen`). [InboxNumberAllocator] raises `latest`, [InboxService] raises `seen`.
@Entity
@Table(name = "inbox")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
class InboxState {

    @Id private UUID userId;
    private long latest;
    private long seen;
    private Instant updatedAt;

    protected InboxState() {}
}
