package com.todomate.people;

import com.querydsl.core.annotations.QueryProjection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody's public face, as the viewer sees it.
@QueryProjection
public record Profile(
        UUID id,
        String handle,
        String displayName,
        @Nullable String bio,
        long followers,
        long following,
        Relationship relationship) {}
