package com.todomate.todo;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// The optional body of `POST /todos/{id}/activate`. A RETURNED todo defaults to its occurrence
/// date and the time of its quick input. A STORED todo needs a `date`.
record ActivateRequest(@Nullable LocalDate date, @Nullable LocalTime time) {

    static final ActivateRequest EMPTY = new ActivateRequest(null, null);
}
