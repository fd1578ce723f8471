package com.todomate.account;

import com.querydsl.core.annotations.QueryProjection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user in a few fields, for lists and for references from other resources.
public record UserSummary(UUID id, String handle, String displayName, @Nullable AvatarUrls avatar) {

    @QueryProjection
    public UserSummary(UUID id, String handle, String displayName, @Nullable UUID avatarId) {
        this(id, handle, displayName, AvatarUrls.ofNullable(avatarId));
    }
}
