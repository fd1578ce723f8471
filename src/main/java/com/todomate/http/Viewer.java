package com.todomate.http;

import com.todomate.time.LogicalDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/// The signed-in user of one request, with their logical day and the time of the request. A request
/// has one time, so everything that it writes carries the same one.
public record Viewer(UUID id, UUID session, boolean admin, LogicalDay day, Instant now) {

    /// Returns the viewer's logical date.
    public LocalDate today() {
        return day.dateOf(now);
    }
}
