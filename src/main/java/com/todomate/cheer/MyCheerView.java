package com.todomate.cheer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.querydsl.core.annotations.QueryProjection;
import com.todomate.account.UserSummary;
import com.todomate.persistence.EntityRef;
import java.time.Instant;
import java.util.UUID;

/// A cheer that the viewer sent or received, with the other user and the target.
public record MyCheerView(
        @JsonIgnore UUID id, UserSummary user, String emoji, EntityRef target, Instant createdAt) {

    @QueryProjection
    public MyCheerView(
            UUID id,
            UserSummary user,
            String emoji,
            String kind,
            UUID targetId,
            Instant createdAt) {
        this(id, user, emoji, new EntityRef(kind, targetId), createdAt);
    }
}
