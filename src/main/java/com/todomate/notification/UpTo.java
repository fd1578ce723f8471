package com.todomate.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.todomate.problem.ApiException;
import java.util.UUID;

/// The newest notification that the client has shown: its position at that time, or its id.
///
/// @param value the number or string of the request body
record UpTo(Object value) {

    private static final String FIELD = "upTo";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    UpTo {}

    boolean isPosition() {
        return !(value instanceof String);
    }

    /// Refuses with 400 `invalid` (`upTo`: `position`) unless it is a non-negative integer.
    long position() {
        if (value instanceof Integer || value instanceof Long) {
            var position = ((Number) value).longValue();
            if (position >= 0) return position;
        }
        throw malformed();
    }

    /// Refuses with 400 `invalid` (`upTo`: `position`) unless it is a UUID.
    UUID id() {
        try {
            var id = UUID.fromString((String) value);
            if (id.toString().equalsIgnoreCase((String) value)) return id;
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw malformed();
    }

    static ApiException missing() {
        return ApiException.invalid(FIELD, "up_to_or_ids");
    }

    static ApiException unknown() {
        return ApiException.invalid(FIELD, "no_such_notification");
    }

    private static ApiException malformed() {
        return ApiException.invalid(FIELD, "position");
    }
}
