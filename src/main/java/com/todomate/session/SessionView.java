package com.todomate.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One entry of a user's list of sessions.
public record SessionView(
        UUID id,
        @Nullable String deviceName,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        boolean current) {}
