package com.todomate.todo;

import com.todomate.http.PartialBody;
import com.todomate.problem.ApiException;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// The optional body of `POST /todos/{id}/activate`. A RETURNED todo defaults to its occurrence
/// date and the time of its quick input. A STORED todo needs a `date`.
record ActivateRequest(@Nullable LocalDate date, @Nullable LocalTime time) {

    private static final ActivateRequest EMPTY = new ActivateRequest(null, null);

    /// Returns the valid body, or an empty one when there is none. Refuses what [#requireDay]
    /// refuses, together with the other wrong fields.
    static ActivateRequest require(@Nullable PartialBody<ActivateRequest> body, Todo row) {
        if (body == null) return EMPTY;
        return body.require((fields, checks) -> checks.collect(() -> fields.requireDay(row)));
    }

    /// Returns the date on which to put the todo. Refuses with 400 `required` on `date` when
    /// neither the body nor the todo has one.
    LocalDate requireDay(Todo row) {
        var day = date == null ? row.content().date() : date;
        if (day == null) throw ApiException.invalid("date", "required");
        return day;
    }
}
