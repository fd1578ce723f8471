package com.todomate.push;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One of the viewer's own devices that are pushed to.
///
/// @param current whether it belongs to the session that asks
/// @param reachedAt when something last arrived there
record SubscriptionView(
        UUID id,
        String endpoint,
        @Nullable Instant expiresAt,
        boolean current,
        Instant createdAt,
        @Nullable Instant reachedAt) {}
