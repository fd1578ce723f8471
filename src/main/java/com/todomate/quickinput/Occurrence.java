package com.todomate.quickinput;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of a quick input on one of its dates, so far.
record Occurrence(LocalDate date, State state, @Nullable UUID todoId, boolean done) {

    /// Offered in the archive box; back there; planted and not touched; the user's own; left out.
    enum State {
        SUGGESTED,
        RETURNED,
        PLANTED,
        ACTIVE,
        SKIPPED
    }
}
