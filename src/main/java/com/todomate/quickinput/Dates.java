package com.todomate.quickinput;

import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The dates from `from` (today by default) to `to` (30 days later by default), both included: a
/// year of them at most.
record Dates(@Nullable LocalDate from, @Nullable LocalDate to) {

    private static final int MOST = 366;

    LocalDate from(Viewer viewer) {
        if (from != null) return from;
        return to == null || to.isAfter(viewer.today()) ? viewer.today() : to;
    }

    LocalDate to(LocalDate first) {
        if (to == null) return first.plusDays(30);
        if (to.isBefore(first)) throw Refused.invalid("to", "before_from");
        if (to.isAfter(first.plusDays(MOST - 1))) throw Refused.invalid("to", "range", MOST);
        return to;
    }
}
