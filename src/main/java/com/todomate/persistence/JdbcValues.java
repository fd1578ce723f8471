package com.todomate.persistence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/// Converts the parameters of handwritten SQL to the form in which Hibernate stores the same
/// values.
public final class JdbcValues {

    private JdbcValues() {}

    /// Formats an id for `unhex(?)`.
    public static String hex(UUID id) {
        return id.toString().replace("-", "");
    }

    /// Converts a moment for a `datetime(3)` column, which holds UTC.
    public static LocalDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalDateTime();
    }
}
