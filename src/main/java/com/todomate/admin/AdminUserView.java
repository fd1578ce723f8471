package com.todomate.admin;

import com.todomate.account.User;
import com.todomate.http.VersionedView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An account as administrators see it in a list.
record AdminUserView(
        UUID id,
        int version,
        Instant createdAt,
        Instant updatedAt,
        String handle,
        String email,
        String displayName,
        User.Role role,
        @Nullable Instant deactivatedAt,
        @Nullable Instant deletionRequestedAt)
        implements VersionedView {

    static AdminUserView of(User user) {
        return new AdminUserView(
                user.id(),
                user.version(),
                user.createdAt(),
                user.updatedAt(),
                user.handle(),
                user.email(),
                user.displayName(),
                user.role(),
                user.deactivatedAt(),
                user.deletionRequestedAt());
    }
}
