package com.todomate.cheer;

import com.todomate.persistence.EntityRef;
import com.todomate.time.LogicalDay;
import java.time.Instant;
import java.util.UUID;

/// A user left a new emoji on another user's todo or diary. Published inside the transaction that
/// adds it.
///
/// @param day the owner's logical day
public record CheerAdded(
        EntityRef target, UUID ownerId, LogicalDay day, UUID userId, String emoji, Instant at) {}
