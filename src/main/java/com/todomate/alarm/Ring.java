package com.todomate.alarm;

import com.todomate.viewset.Ref;
import java.time.LocalDate;
import java.util.UUID;

/// What rings for a user, on one of their logical dates, and only once on it.
///
/// @param what an alarm (kind `ALARM`) or another thing that has a time (`TODO`)
/// @param missed whether it should have rung too long ago: it is noted, and nobody is disturbed
public record Ring(UUID userId, Ref what, LocalDate date, boolean missed) {}
