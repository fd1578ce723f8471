package com.todomate.people;

import com.querydsl.core.annotations.QueryProjection;
import java.time.Instant;
import java.util.UUID;

/// Somebody in a list of people, how the viewer and they stand to each other, and since when they
/// are in that list.
@QueryProjection
public record Acquaintance(
        UUID id, String handle, String displayName, Instant since, Relationship relationship) {

    Acquaintance blocked() {
        return new Acquaintance(id, handle, displayName, since, Relationship.BLOCKING);
    }
}
