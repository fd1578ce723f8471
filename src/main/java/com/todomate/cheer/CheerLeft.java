package com.todomate.cheer;

import com.todomate.viewset.OwnDay;
import com.todomate.viewset.Ref;
import java.time.Instant;
import java.util.UUID;

/// Somebody left a new emoji on something of somebody else's. Told inside the transaction that does
/// it.
///
/// @param day the owner's own
public record CheerLeft(
        Ref target, UUID ownerId, OwnDay day, UUID userId, String emoji, Instant at) {}
