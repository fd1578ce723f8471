package com.todomate.viewset;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which part of a list that is no viewset's: at most `limit` items (1 to 100, 50 by default),
/// after `cursor`.
public record Page(@Min(1) @Max(100) @Nullable Integer limit, @Nullable String cursor) {

    public int size() {
        return limit == null ? Paging.DEFAULT_LIMIT : limit;
    }

    /// What was sealed as the end of the page before, in the same context; null on the first.
    public @Nullable String after(Kit kit, String context) {
        if (cursor == null) return null;
        var opened = kit.seals().open(cursor, context);
        if (opened == null) throw Refused.invalid("cursor", "cursor");
        return opened;
    }

    /// Cuts the page off rows that were asked for with one more than it holds, and seals the place
    /// of its last one.
    public <V> Listing<V> of(List<V> rows, Kit kit, String context, Function<V, String> place) {
        return Listing.page(
                rows,
                size(),
                page -> page,
                last -> kit.seals().seal(place.apply(last), context),
                null);
    }
}
