package com.todomate.people;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A report of one user to the administrators about another user, or about an item of that user.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class Report {

    /// The reason of a report.
    public enum Reason {
        SPAM,
        HARASSMENT,
        IMPERSONATION,
        CONTENT,
        OTHER
    }

    /// The kinds of items that can be reported and taken down. The id of a NAME is the id of its
    /// user.
    public enum Kind {
        TODO,
        DIARY,
        PHOTO,
        NAME
    }

    /// Whether an administrator has closed it.
    public enum Status {
        OPEN,
        CLOSED
    }

    @Id private UUID id;
    private UUID reporterId;
    private UUID reportedId;

    @Enumerated(EnumType.STRING)
    private Reason reason;

    private @Nullable String text;

    @Enumerated(EnumType.STRING)
    private @Nullable Kind targetKind;

    private @Nullable UUID targetId;
    private @Nullable String targetTitle;
    private Instant createdAt;
    private @Nullable Instant closedAt;
    private @Nullable UUID closedBy;
    private @Nullable String note;

    protected Report() {}

    Report(UUID reporterId, UUID reportedId, Reason reason, @Nullable String text, Instant now) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.reporterId = reporterId;
        this.reportedId = reportedId;
        this.reason = reason;
        this.text = text;
        this.createdAt = now;
    }

    Report about(ReportTarget target) {
        targetKind = target.kind();
        targetId = target.id();
        targetTitle = target.title();
        return this;
    }

    boolean isAbout(UUID userId) {
        return reportedId.equals(userId);
    }

    void close(UUID admin, String note, Instant now) {
        this.closedAt = now;
        this.closedBy = admin;
        this.note = note;
    }
}
