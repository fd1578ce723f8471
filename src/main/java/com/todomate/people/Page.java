package com.todomate.people;

import com.todomate.viewset.Kit;
import com.todomate.viewset.Refused;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/// Which part of a list of people: at most `limit` of them (1 to 100, 50 by default), after
/// `cursor`.
record Page(@Min(1) @Max(100) @Nullable Integer limit, @Nullable String cursor) {

    private static final int SIZE = 50;

    int size() {
        return limit == null ? SIZE : limit;
    }

    /// What was sealed as the end of the page before, for the same viewer and list; null on the
    /// first.
    @Nullable String after(Kit kit, String context) {
        if (cursor == null) return null;
        var opened = kit.seals().open(cursor, context);
        if (opened == null) throw Refused.invalid("cursor", "cursor");
        return opened;
    }
}
