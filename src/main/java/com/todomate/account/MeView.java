package com.todomate.account;

import com.todomate.viewset.View;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One's own account.
record MeView(
        UUID id,
        int version,
        Instant createdAt,
        Instant updatedAt,
        String handle,
        String email,
        String displayName,
        @Nullable String bio,
        @Nullable UUID avatarId,
        @Nullable Avatar avatar,
        User.Role role)
        implements View {

    static MeView of(User user, Avatars avatars) {
        var avatarId = user.content().avatarId();
        return new MeView(
                user.id(),
                user.version(),
                user.createdAt(),
                user.updatedAt(),
                user.handle(),
                user.email(),
                user.displayName(),
                user.content().bio(),
                avatarId,
                avatarId == null ? null : avatars.of(avatarId),
                user.role());
    }

    /// The addresses of its avatar change without the account.
    @Override
    public @Nullable Object computed() {
        return avatar;
    }
}
