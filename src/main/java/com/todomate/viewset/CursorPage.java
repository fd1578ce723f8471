package com.todomate.viewset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.todomate.http.CursorPaged;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One page of a list. `nextCursor` requests the next page and is null on the last one. `total` is
/// present when the client asked for it. `truncated` is true when a list without pages shows only
/// its first entries.
///
/// ```java
/// var rows = query.limit(size + 1L).fetch();
/// return CursorPage.page(
///         rows, size, this::views, last -> codec.encode(order.sortValues(last)), null);
/// ```
public record CursorPage<V>(
        List<V> items,
        @Nullable String nextCursor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long total,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean truncated)
        implements CursorPaged {

    /// Returns a list that has no pages.
    public static <V> CursorPage<V> whole(BoundedList<V> items) {
        return new CursorPage<>(items.rows(), null, null, items.flag());
    }

    /// Returns a list that has no pages, with its total if `count` is true. The counting query runs
    /// only if the list is truncated.
    public static <V> CursorPage<V> whole(
            BoundedList<V> items, @Nullable Boolean count, LongSupplier counting) {
        if (!Boolean.TRUE.equals(count)) return whole(items);
        var total = items.truncated() ? counting.getAsLong() : items.rows().size();
        return new CursorPage<>(items.rows(), null, total, items.flag());
    }

    /// Builds a page from rows that were queried with a limit of `size + 1`. `cursor` makes the
    /// cursor of the last row.
    public static <R, V> CursorPage<V> page(
            List<R> rows,
            int size,
            Function<List<R>, List<V>> view,
            Function<R, String> cursor,
            @Nullable Long total) {
        var page = rows.subList(0, Math.min(rows.size(), size));
        var more = rows.size() > page.size();
        return new CursorPage<>(
                view.apply(page), more ? cursor.apply(page.getLast()) : null, total, null);
    }
}
