package com.todomate.viewset;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/// Which part of a list: at most `limit` items (1 to 100, 50 by default), after `cursor`, in the
/// order of `sort`, with the number of all matching items when `count` asks for it.
public record Paging(
        @Min(1) @Max(100) @Nullable Integer limit,
        @Nullable String cursor,
        @Nullable String sort,
        @Nullable Boolean count) {

    static final int DEFAULT_LIMIT = 50;

    /// How many items a page holds.
    public int size() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    boolean counted() {
        return Boolean.TRUE.equals(count);
    }
}
