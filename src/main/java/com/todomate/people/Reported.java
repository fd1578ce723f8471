package com.todomate.people;

import com.querydsl.core.annotations.QueryProjection;
import com.todomate.account.UserSummary;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A report as admins read it.
@QueryProjection
public record Reported(
        UUID id,
        UserSummary reporter,
        UserSummary reported,
        Report.Reason reason,
        @Nullable String text,
        Instant createdAt) {}
