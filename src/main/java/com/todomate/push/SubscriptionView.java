package com.todomate.push;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A push subscription of one of the viewer's devices.
///
/// @param current whether it belongs to the session of the request
/// @param reachedAt when a message last arrived
record SubscriptionView(
        UUID id,
        String endpoint,
        @Nullable Instant expiresAt,
        boolean current,
        Instant createdAt,
        @Nullable Instant reachedAt) {}
