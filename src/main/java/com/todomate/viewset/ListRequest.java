package com.todomate.viewset;

import com.todomate.problem.CheckedFields;
import com.todomate.problem.FieldChecks;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/// The query parameters of a viewset's list: at most `limit` items (1 to 100, 50 by default) after
/// `cursor`, in the order of `sort`. With `count`, the response holds the number of all matching
/// items.
///
/// ```
/// GET /api/v1/labels?sort=-createdAt,title&limit=20&count=true
/// ```
public record ListRequest(
        @Min(1) @Max(100) @Nullable Integer limit,
        @Nullable String cursor,
        @Nullable String sort,
        @Nullable Boolean count)
        implements CheckedFields {

    static final int DEFAULT_LIMIT = 50;

    @Override
    public void check(FieldChecks checks) {
        CursorCodec.checkFormat(cursor, checks);
    }

    /// Returns the maximum number of items on a page.
    public int size() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    boolean counted() {
        return Boolean.TRUE.equals(count);
    }
}
