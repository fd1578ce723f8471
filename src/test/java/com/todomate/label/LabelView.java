package com.todomate.label;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.querydsl.core.annotations.QueryProjection;
import com.todomate.http.VersionedView;
import java.time.Instant;
import java.util.UUID;

@QueryProjection
public record LabelView(
        UUID id,
        int version,
        Instant createdAt,
        Instant updatedAt,
        @JsonUnwrapped LabelContent content)
        implements VersionedView {}
