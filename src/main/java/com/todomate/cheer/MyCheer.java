package com.todomate.cheer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.querydsl.core.annotations.QueryProjection;
import com.todomate.account.UserSummary;
import java.time.Instant;
import java.util.UUID;

/// A cheer that the viewer sent or received: the other one, and on what.
public record MyCheer(
        @JsonIgnore UUID id, UserSummary user, String emoji, Target target, Instant createdAt) {

    /// What was cheered on, by its kind.
    public record Target(String kind, UUID id) {}

    @QueryProjection
    public MyCheer(
            UUID id,
            UserSummary user,
            String emoji,
            String kind,
            UUID targetId,
            Instant createdAt) {
        this(id, user, emoji, new Target(kind, targetId), createdAt);
    }
}
