package com.todomate.viewset;

import static com.querydsl.core.types.ExpressionUtils.allOf;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.EntityPathBase;
import com.todomate.http.Viewer;
import com.todomate.problem.CheckedFields;
import com.todomate.problem.FieldChecks;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.function.UnaryOperator;
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

    /// Reads the pages of a list: filters and sorts the rows of one resource, and encodes the
    /// cursor.
    ///
    /// ```java
    /// var listQuery = new ListQuery<>(context, label, LabelQueries.view(), ordering, "/labels");
    /// return listQuery.page(viewer, ownedBy(viewer), filter, listRequest, rows -> rows);
    /// ```
    ///
    /// @param path the path of the resource, to which cursors are bound
    public record ListQuery<V>(
            ViewSetContext viewSetContext,
            EntityPathBase<? extends OwnedEntity<?>> root,
            Expression<V> view,
            Ordering ordering,
            String path) {

        /// Returns a page of the rows in `scope` that match the filter. Refuses with 400 `invalid`
        /// (field `sort` or `cursor`) an unknown sort key and a cursor of another list.
        ///
        /// @param enrich adds to the views of the page the values that are no columns of their rows
        public CursorPage<V> page(
                Viewer viewer,
                Predicate scope,
                FilterSet filterSet,
                ListRequest listRequest,
                UnaryOperator<List<V>> enrich) {
            var id = new QOwnedEntity(root).id;
            var keysetOrder = ordering.parse(listRequest.sort(), id);
            var cursorCodec =
                    new CursorCodec(viewSetContext, viewer, path, listRequest.sort(), filterSet);
            var matching = allOf(scope, filterSet.toPredicate(viewer));
            var rows =
                    viewSetContext
                            .queries()
                            .select(keysetOrder.with(view))
                            .from(root)
                            .where(
                                    matching,
                                    keysetOrder.after(cursorCodec.decode(listRequest.cursor())))
                            .orderBy(keysetOrder.specifiers())
                            .limit(listRequest.size() + 1L)
                            .fetch();
            var total =
                    listRequest.counted()
                            ? viewSetContext
                                    .queries()
                                    .select(id.count())
                                    .from(root)
                                    .where(matching)
                                    .fetchOne()
                            : null;
            return CursorPage.page(
                    rows,
                    listRequest.size(),
                    page -> enrich.apply(page.stream().map(row -> row.get(view)).toList()),
                    row -> cursorCodec.encode(keysetOrder.sortValues(row)),
                    total);
        }
    }
}
