package com.todomate.viewset;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/// How statements that are written by hand name what Hibernate keeps otherwise.
public final class SqlValues {

    private SqlValues() {}

    /// An id for `unhex(?)`.
    public static String hex(UUID id) {
        return id.toString().replace("-", "");
    }

    /// A moment for a column of the kind `datetime(3)`.
    public static LocalDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalDateTime();
    }
}
