package com.todomate.account;

import java.util.UUID;

/// A user changed the time zone or the start of the day. Published inside the transaction that does
/// it.
public record LogicalDayChanged(UUID userId) {}
