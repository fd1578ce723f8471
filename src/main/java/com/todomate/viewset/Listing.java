package com.todomate.viewset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list; `nextCursor` says where to go on and is null on the last page.
public record Listing<V>(
        List<V> items,
        @Nullable String nextCursor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long total)
        implements Paged {

    /// A list that is always whole.
    public static <V> Listing<V> whole(List<V> items) {
        return new Listing<>(items, null, null);
    }

    /// Cuts a page off rows that were asked for with one more than the page holds.
    public static <R, V> Listing<V> page(
            List<R> rows,
            int size,
            Function<List<R>, List<V>> view,
            Function<R, String> cursor,
            @Nullable Long total) {
        var page = rows.subList(0, Math.min(rows.size(), size));
        var more = rows.size() > page.size();
        return new Listing<>(view.apply(page), more ? cursor.apply(page.getLast()) : null, total);
    }
}
