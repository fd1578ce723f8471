package com.todomate.viewset;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// Who asks, and when: the signed-in user of one request, and what their own day is. A request has
/// one moment, so everything that it writes carries the same one.
public record Viewer(UUID id, UUID session, boolean admin, OwnDay day, Instant now) {

    /// The viewer's logical date.
    public LocalDate today() {
        return day.at(now);
    }
}
