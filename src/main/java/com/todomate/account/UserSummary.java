package com.todomate.account;

import com.querydsl.core.annotations.QueryProjection;
import com.querydsl.core.types.ConstructorExpression;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user in a few fields, for lists and for references from other resources.
public record UserSummary(UUID id, String handle, String displayName, @Nullable AvatarUrls avatar) {

    @QueryProjection
    public UserSummary(UUID id, String handle, String displayName, @Nullable UUID avatarId) {
        this(id, handle, displayName, AvatarUrls.ofNullable(avatarId));
    }

    /// Selects the summary of a user.
    public static ConstructorExpression<UserSummary> of(QUser user) {
        return new QUserSummary(user.id, user.handle, user.displayName, user.avatarId);
    }
}
