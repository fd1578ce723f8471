package com.todomate.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.todomate.http.WireFormats;
import com.todomate.problem.ApiException;
import com.todomate.problem.FieldChecks;
import java.util.UUID;

/// The newest notification that the client has shown: its position at that time, or its id.
///
/// @param value the number or string of the request body
record ReadPosition(Object value) {

    private static final String FIELD = "upTo";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    ReadPosition {}

    /// Rejects with 400 `position` on `upTo` a value that is neither a non-negative integer nor a
    /// UUID. The other methods require that it was not rejected.
    void check(FieldChecks checks) {
        var isValid =
                switch (value) {
                    case Integer position -> position >= 0;
                    case Long position -> position >= 0;
                    case String id -> isUuid(id);
                    default -> false;
                };
        if (!isValid) checks.reject(FIELD, "position");
    }

    private static boolean isUuid(String text) {
        try {
            WireFormats.read(text, UUID.class);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    boolean isPosition() {
        return value instanceof Number;
    }

    long position() {
        return ((Number) value).longValue();
    }

    UUID id() {
        return UUID.fromString((String) value);
    }

    static ApiException unknown() {
        return ApiException.invalid(FIELD, "no_such_notification");
    }
}
