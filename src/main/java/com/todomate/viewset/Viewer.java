package com.todomate.viewset;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;

/// Who asks, and when: the signed-in user of one request, with what their own day is made of. A
/// request has one moment, so everything that it writes carries the same one.
public record Viewer(
        UUID id, UUID session, boolean admin, ZoneId zone, LocalTime dayStartsAt, Instant now) {

    /// The viewer's logical date: a clock time before `dayStartsAt` still belongs to yesterday.
    public LocalDate today() {
        var local = now.atZone(zone).toLocalDateTime();
        return local.toLocalTime().isBefore(dayStartsAt)
                ? local.toLocalDate().minusDays(1)
                : local.toLocalDate();
    }
}
