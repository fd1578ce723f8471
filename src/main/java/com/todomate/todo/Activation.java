package com.todomate.todo;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// When to do what was archived; without a time an entry of a quick input has that one's.
record Activation(@Nullable LocalDate date, @Nullable LocalTime time) {

    static final Activation PLAIN = new Activation(null, null);
}
