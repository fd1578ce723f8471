package com.todomate.people;

import com.querydsl.core.annotations.QueryProjection;
import com.todomate.account.UserSummary;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A report as administrators see it.
public record ReportView(
        UUID id,
        UserSummary reporter,
        UserSummary reported,
        Report.Reason reason,
        @Nullable String text,
        @Nullable ReportTarget target,
        Instant createdAt,
        Report.Status status,
        @Nullable Instant closedAt,
        @Nullable UUID closedBy,
        @Nullable String note) {

    @QueryProjection
    public ReportView(
            UUID id,
            UserSummary reporter,
            UserSummary reported,
            Report.Reason reason,
            @Nullable String text,
            @Nullable ReportTarget target,
            Instant createdAt,
            @Nullable Instant closedAt,
            @Nullable UUID closedBy,
            @Nullable String note) {
        this(
                id,
                reporter,
                reported,
                reason,
                text,
                target,
                createdAt,
                closedAt == null ? Report.Status.OPEN : Report.Status.CLOSED,
                closedAt,
                closedBy,
                note);
    }
}
