package com.todomate.viewset;

import static com.querydsl.core.types.ExpressionUtils.allOf;
import static com.querydsl.core.types.dsl.Expressions.comparablePath;
import static com.querydsl.core.types.dsl.Expressions.dateTimePath;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.DateTimePath;
import com.querydsl.core.types.dsl.EntityPathBase;
import com.todomate.http.IncludeParameter;
import com.todomate.http.VersionedView;
import com.todomate.http.Viewer;
import com.todomate.persistence.RetryOnConflict;
import com.todomate.problem.ApiException;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/// Serves the list and the single rows of one resource. One SELECT, declared by the subclass in
/// [#view], answers the list, the single row and every write. A row that the viewer may not see
/// does not exist: it is refused with 404 `not_found`.
///
/// ```java
/// class LabelViewSet extends ReadOnlyViewSet<Label, LabelView, LabelFilter> {
///     protected Expression<LabelView> view(Viewer viewer) { return LabelQueries.view(); }
/// }
/// ```
///
/// Every method of a subclass that has a [Viewer] and writes runs under [PerUserWriteLock], in one
/// transaction, and is repeated as a whole after a conflict ([RetryOnConflict]).
@RetryOnConflict
@Transactional
public abstract class ReadOnlyViewSet<
        E extends OwnedEntity<?>, V extends VersionedView, F extends FilterSet> {

    protected final ViewSetContext viewSetContext;
    final EntityPathBase<E> root;
    protected final ComparablePath<UUID> id;
    protected final ComparablePath<UUID> ownerId;
    protected final DateTimePath<Instant> deletedAt;

    protected ReadOnlyViewSet(ViewSetContext viewSetContext, EntityPathBase<E> root) {
        this.viewSetContext = viewSetContext;
        this.root = root;
        this.id = comparablePath(UUID.class, root, "id");
        this.ownerId = comparablePath(UUID.class, root, "ownerId");
        this.deletedAt = dateTimePath(Instant.class, root, "deletedAt");
    }

    // The hooks of a read, in the order in which they run.

    /// Matches the rows that exist for the viewer. By default these are the rows of [#ownedBy].
    /// Override it when other users may see rows.
    protected Predicate visibleTo(Viewer viewer) {
        return ownedBy(viewer);
    }

    /// Returns the keys by which the list may be sorted. By default `createdAt`, newest first, and
    /// `updatedAt`. Override it when the resource has other keys or another default.
    protected Ordering ordering() {
        return Ordering.withDefault("-createdAt")
                .field("createdAt", dateTimePath(Instant.class, root, "createdAt"))
                .field("updatedAt", dateTimePath(Instant.class, root, "updatedAt"));
    }

    /// Returns the columns of one row as the viewer sees it.
    protected abstract Expression<V> view(Viewer viewer);

    /// Returns the values that `include` may have. None by default. Override it when [#enrich] adds
    /// values only on request.
    protected Set<String> extras() {
        return Set.of();
    }

    /// Adds to the views of a page the values that are no columns of their rows, with one query for
    /// the whole page. Does nothing by default. Override it when the view has such values.
    ///
    /// @param extras the values of `include` that the client asked for
    protected List<V> enrich(Viewer viewer, List<V> page, Set<String> extras) {
        return page;
    }

    /// Matches the viewer's own rows outside the trash. These are the rows of the list.
    protected final Predicate ownedBy(Viewer viewer) {
        return ownerId.eq(viewer.id()).and(deletedAt.isNull());
    }

    /// Lists the viewer's own rows. Refuses with 400 `invalid` a wrong parameter (such as the
    /// fields `sort`, `include` and `cursor`).
    @GetMapping
    @Transactional(readOnly = true)
    public CursorPage<V> list(
            Viewer viewer,
            @Valid F filter,
            @Valid ListRequest listRequest,
            IncludeParameter include) {
        return page(viewer, ownedBy(viewer), filter, listRequest, include.among(extras()));
    }

    /// Returns a page of the rows in `scope` that match the filter. Refuses with 400 `invalid`
    /// (field `sort` or `cursor`) an unknown sort key and a cursor of another list.
    protected final CursorPage<V> page(
            Viewer viewer,
            Predicate scope,
            FilterSet filterSet,
            ListRequest listRequest,
            Set<String> includes) {
        var view = view(viewer);
        var keysetOrder = ordering().parse(listRequest.sort(), id);
        var cursorCodec =
                new CursorCodec(viewSetContext, viewer, path(), listRequest.sort(), filterSet);
        var matching = allOf(scope, filterSet.toPredicate(viewer));
        var rows =
                viewSetContext
                        .queries()
                        .select(keysetOrder.with(view))
                        .from(root)
                        .where(matching, keysetOrder.after(cursorCodec.open(listRequest.cursor())))
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
                page -> enrich(viewer, page.stream().map(row -> row.get(view)).toList(), includes),
                row -> cursorCodec.seal(keysetOrder.sortValues(row)),
                total);
    }

    /// Returns one row. Refuses with 404 `not_found` when it is absent or hidden from the viewer,
    /// and with 400 `invalid` (field `include`) an unknown value of `include`.
    @GetMapping("/{id}")
    @Transactional(readOnly = true)
    public V retrieve(Viewer viewer, @PathVariable("id") UUID key, IncludeParameter include) {
        return represent(viewer, key, include.among(extras()));
    }

    final V represent(Viewer viewer, UUID key, Set<String> includes) {
        var row = selectVisible(view(viewer), viewer, key);
        if (row == null) throw ApiException.notFound();
        return enrich(viewer, List.of(row), includes).getFirst();
    }

    final <T> @Nullable T selectVisible(Expression<T> columns, Viewer viewer, UUID key) {
        return viewSetContext
                .queries()
                .select(columns)
                .from(root)
                .where(id.eq(key), visibleTo(viewer))
                .fetchOne();
    }

    /// Returns the result of [#ordering] for the check of parameters and for the OpenAPI document.
    public Ordering sorting() {
        return ordering();
    }

    /// Returns the result of [#extras] for the check of parameters and for the OpenAPI document.
    public Set<String> includable() {
        return extras();
    }

    /// Returns the path of the resource below the base of the API, such as `/labels`.
    final String path() {
        var mapping =
                AnnotatedElementUtils.findMergedAnnotation(
                        ClassUtils.getUserClass(this), RequestMapping.class);
        if (mapping == null) throw new IllegalStateException("A viewset has a @RequestMapping.");
        return mapping.path()[0];
    }
}
