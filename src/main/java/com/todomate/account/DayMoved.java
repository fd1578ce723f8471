package com.todomate.account;

import java.util.UUID;

/// Someone's own day begins at another time from now on, or in another zone. Told inside the
/// transaction that changes it.
public record DayMoved(UUID userId) {}
