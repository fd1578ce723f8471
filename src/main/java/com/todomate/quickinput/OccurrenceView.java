package com.todomate.quickinput;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The current state of a quick input on one of its dates.
record OccurrenceView(LocalDate date, State state, @Nullable UUID todoId, boolean done) {

    /// SUGGESTED: offered, without a todo. RETURNED: its todo is back in the archive box. PLANTED:
    /// its todo is on a date and untouched. ACTIVE: its todo belongs to the user. SKIPPED: not
    /// offered.
    enum State {
        SUGGESTED,
        RETURNED,
        PLANTED,
        ACTIVE,
        SKIPPED
    }
}
