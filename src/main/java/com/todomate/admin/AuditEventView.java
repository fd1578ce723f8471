package com.todomate.admin;

import com.querydsl.core.annotations.QueryProjection;
import com.todomate.people.Report;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An entry of the audit log as administrators see it.
@QueryProjection
public record AuditEventView(
        UUID id,
        Instant at,
        AuditEvent.Type type,
        @Nullable UUID actorId,
        @Nullable UUID subjectId,
        Report.@Nullable Kind targetKind,
        @Nullable UUID targetId,
        @Nullable String detail) {}
