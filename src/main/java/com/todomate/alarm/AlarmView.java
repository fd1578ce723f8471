package com.todomate.alarm;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.querydsl.core.annotations.QueryProjection;
import com.todomate.http.VersionedView;
import java.time.Instant;
import java.util.UUID;

/// An alarm as its owner sees it.
@QueryProjection
public record AlarmView(
        UUID id,
        int version,
        Instant createdAt,
        Instant updatedAt,
        @JsonUnwrapped AlarmContent content)
        implements VersionedView {}
