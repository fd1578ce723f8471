package com.todomate.people;

import com.querydsl.core.annotations.QueryProjection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The item that a report is about, and its title at the time of the report.
public record ReportTarget(Report.Kind kind, UUID id, @Nullable String title) {

    @QueryProjection
    public ReportTarget {}
}
