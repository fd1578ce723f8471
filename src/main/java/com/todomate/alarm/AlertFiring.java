package com.todomate.alarm;

import com.todomate.persistence.EntityRef;
import java.time.LocalDate;
import java.util.UUID;

/// One firing of an alert for a user. An alert fires once per logical date of the user.
///
/// @param what the alarm (kind `ALARM`) or the row with a time (`TODO`)
/// @param date the logical date
/// @param missed whether it is more than 15 minutes late; it is then recorded and not delivered
public record AlertFiring(UUID userId, EntityRef what, LocalDate date, boolean missed) {}
