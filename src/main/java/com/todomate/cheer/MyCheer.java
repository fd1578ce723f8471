package com.todomate.cheer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.querydsl.core.annotations.QueryProjection;
import com.todomate.account.UserSummary;
import com.todomate.viewset.Ref;
import java.time.Instant;
import java.util.UUID;

/// A cheer that the viewer sent or received: the other one, and on what.
public record MyCheer(
        @JsonIgnore UUID id, UserSummary user, String emoji, Ref target, Instant createdAt) {

    @QueryProjection
    public MyCheer(
            UUID id,
            UserSummary user,
            String emoji,
            String kind,
            UUID targetId,
            Instant createdAt) {
        this(id, user, emoji, new Ref(kind, targetId), createdAt);
    }
}
