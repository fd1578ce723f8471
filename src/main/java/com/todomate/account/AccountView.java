package com.todomate.account;

import com.todomate.http.VersionedView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An account as its owner sees it.
public record AccountView(
        UUID id,
        int version,
        Instant createdAt,
        Instant updatedAt,
        String handle,
        String email,
        String displayName,
        @Nullable String bio,
        @Nullable UUID avatarId,
        @Nullable AvatarView avatar,
        User.Role role)
        implements VersionedView {

    public static AccountView of(User user) {
        var avatarId = user.content().avatarId();
        return new AccountView(
                user.id(),
                user.version(),
                user.createdAt(),
                user.updatedAt(),
                user.handle(),
                user.email(),
                user.displayName(),
                user.content().bio(),
                avatarId,
                AvatarView.ofNullable(avatarId),
                user.role());
    }

    /// Adds the signed URLs of the avatar, which change without a new version of the account.
    @Override
    public @Nullable Object etagExtras() {
        return avatar;
    }
}
