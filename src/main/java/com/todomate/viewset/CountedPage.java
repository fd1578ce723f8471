package com.todomate.viewset;

import com.todomate.problem.CheckedFields;
import com.todomate.problem.FieldChecks;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The query parameters of a list outside a viewset: at most `limit` items (1 to 100, 50 by
/// default) after `cursor`. With `count`, the response holds the number of all items that the
/// viewer may see, on whichever page they are.
///
/// ```java
/// var list = "users %s %s".formatted(viewer.id(), search);
/// var rows = query.where(after(page.after(context, list))).limit(page.size() + 1L).fetch();
/// var total = page.total(() -> countQuery.fetchOne());
/// return page.of(rows, context, list, last -> last.handle(), total);
/// ```
public record CountedPage(
        @Min(1) @Max(100) @Nullable Integer limit, @Nullable String cursor, @Nullable Boolean count)
        implements CheckedFields {

    @Override
    public void check(FieldChecks checks) {
        CursorCodec.checkFormat(cursor, checks);
    }

    public int size() {
        return limit == null ? ListRequest.DEFAULT_LIMIT : limit;
    }

    /// Returns the sort key at which the previous page ended; null on the first page. Refuses with
    /// 400 `invalid` (field `cursor`) a cursor that was changed or issued in another context.
    public @Nullable String after(ViewSetContext viewSetContext, String context) {
        return new CursorCodec(viewSetContext, context).decrypt(cursor);
    }

    /// Returns the total, or null when the client did not ask for it. The counting query runs only
    /// when it is needed.
    public @Nullable Long total(Supplier<@Nullable Long> counting) {
        return Boolean.TRUE.equals(count) ? counting.get() : null;
    }

    /// Builds the page from rows that were queried with a limit of `size() + 1`. The encrypted sort
    /// key of its last row becomes the next cursor.
    public <V> CursorPage<V> toPage(
            List<V> rows,
            ViewSetContext viewSetContext,
            String context,
            Function<V, String> sortKey,
            @Nullable Long total) {
        return toPage(rows, viewSetContext, context, Function.identity(), sortKey, total);
    }

    /// Like the other `toPage`, for rows that are converted to views.
    public <R, V> CursorPage<V> toPage(
            List<R> rows,
            ViewSetContext viewSetContext,
            String context,
            Function<List<R>, List<V>> view,
            Function<R, String> sortKey,
            @Nullable Long total) {
        return CursorPage.page(
                rows,
                size(),
                view,
                last -> viewSetContext.textProtector().encrypt(sortKey.apply(last), context),
                total);
    }
}
