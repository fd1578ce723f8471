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
        User.Role role)
        implements View {

    static MeView of(User user) {
        return new MeView(
                user.id(),
                user.version(),
                user.createdAt(),
                user.updatedAt(),
                user.handle(),
                user.email(),
                user.displayName(),
                user.content().bio(),
                user.role());
    }
}
