package com.todomate.admin;

import com.github.f4b6a3.uuid.UuidCreator;
import com.todomate.people.Report;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An entry of the audit log: an action of an administrator on an account, an item or a report.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class AuditEvent {

    /// The action of the administrator.
    public enum Type {
        ACCOUNT_ACTIVATED,
        ACCOUNT_DEACTIVATED,
        AUDIT_READ,
        PASSWORD_RESET_SENT,
        REPORT_CLOSED,
        ROLE_CHANGED,
        SESSIONS_ENDED,
        TAKEN_DOWN
    }

    @Id private UUID id;
    private Instant at;

    @Enumerated(EnumType.STRING)
    private Type type;

    private @Nullable UUID actorId;
    private @Nullable UUID subjectId;

    @Enumerated(EnumType.STRING)
    private Report.@Nullable Kind targetKind;

    private @Nullable UUID targetId;
    private @Nullable String detail;

    protected AuditEvent() {}

    AuditEvent(Type type, UUID actorId, @Nullable UUID subjectId, Instant at) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.type = type;
        this.actorId = actorId;
        this.subjectId = subjectId;
        this.at = at;
    }

    /// Sets the item that the action was about.
    AuditEvent withTarget(Report.Kind kind, UUID target) {
        targetKind = kind;
        targetId = target;
        return this;
    }

    /// Sets the reason, the note or the new value.
    AuditEvent withDetail(@Nullable String text) {
        detail = text;
        return this;
    }
}
