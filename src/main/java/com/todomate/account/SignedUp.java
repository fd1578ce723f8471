package com.todomate.account;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// Someone is new here. Told inside the transaction that makes the account, so whatever a listener
/// adds is there together with it or not at all.
public record SignedUp(UUID userId, Locale locale, Visibility defaultGoalVisibility, Instant at) {}
