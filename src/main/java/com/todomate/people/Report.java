package com.todomate.people;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody told the admins of somebody else.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class Report {

    /// Why somebody is reported.
    public enum Reason {
        SPAM,
        HARASSMENT,
        IMPERSONATION,
        CONTENT,
        OTHER
    }

    @Id private UUID id;
    private UUID reporterId;
    private UUID reportedId;

    @Enumerated(EnumType.STRING)
    private Reason reason;

    private @Nullable String text;
    private Instant createdAt;

    protected Report() {}

    Report(UUID reporterId, UUID reportedId, Reason reason, @Nullable String text, Instant now) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.reporterId = reporterId;
        this.reportedId = reportedId;
        this.reason = reason;
        this.text = text;
        this.createdAt = now;
    }
}
