package com.todomate.quickinput;

import com.todomate.http.Viewer;
import com.todomate.http.WireFormats;
import com.todomate.problem.ApiException;
import com.todomate.problem.CheckedFields;
import com.todomate.problem.FieldChecks;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A range of dates, both ends inclusive, at most 366 days. `from` is by default today, or `to` if
/// that is earlier. `to` is by default 30 days after `from`, or the last accepted date.
record OccurrenceRange(@Nullable LocalDate from, @Nullable LocalDate to) implements CheckedFields {

    private static final int MAX_DAYS = 366;

    /// Rejects what [#to] refuses. Without `from`, that depends on the viewer's today.
    @Override
    public void check(FieldChecks checks) {
        var first = from;
        if (first != null) checks.collect(() -> to(first));
    }

    LocalDate from(Viewer viewer) {
        if (from != null) return from;
        return to == null || to.isAfter(viewer.today()) ? viewer.today() : to;
    }

    /// Returns the last date. Refuses with 400 on `to`: `before_from` when it is before `first`,
    /// `range` when the range is too long.
    LocalDate to(LocalDate first) {
        if (to == null) return earlier(first.plusDays(30), WireFormats.LAST_DATE);
        if (to.isBefore(first)) throw ApiException.invalid("to", "before_from");
        if (to.isAfter(first.plusDays(MAX_DAYS - 1)))
            throw ApiException.invalid("to", "range", MAX_DAYS);
        return to;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
