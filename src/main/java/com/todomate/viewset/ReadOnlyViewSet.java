package com.todomate.viewset;

import static java.util.Objects.requireNonNull;

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
import com.todomate.viewset.ListRequest.ListQuery;
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
                E extends OwnedEntity<?>, V extends VersionedView, F extends FilterSet>
        implements Ordering.Source {

    protected final ViewSetContext viewSetContext;
    final EntityPathBase<E> root;
    protected final ComparablePath<UUID> idPath;
    protected final ComparablePath<UUID> ownerIdPath;
    protected final DateTimePath<Instant> deletedAt;

    protected ReadOnlyViewSet(ViewSetContext viewSetContext, EntityPathBase<E> root) {
        this.viewSetContext = viewSetContext;
        this.root = root;
        var columns = new QOwnedEntity(root);
        this.idPath = columns.id;
        this.ownerIdPath = columns.ownerId;
        this.deletedAt = columns.deletedAt;
    }

    // The hooks of a read, in the order in which they run.

    /// Matches the rows that exist for the viewer. By default these are the rows of [#ownedBy].
    /// Override it when other users may see rows.
    protected Predicate visibleTo(Viewer viewer) {
        return ownedBy(viewer);
    }

    /// Returns the keys by which the list may be sorted. By default `createdAt`, newest first, and
    /// `updatedAt`. Override it when the resource has other keys or another default.
    @Override
    public Ordering ordering() {
        var columns = new QOwnedEntity(root);
        return Ordering.withDefault("-createdAt")
                .field("createdAt", columns.createdAt)
                .field("updatedAt", columns.updatedAt);
    }

    /// Returns the columns of one row as the viewer sees it.
    protected abstract Expression<V> view(Viewer viewer);

    /// Returns the values that `include` may have. None by default. Override it when [#enrich] adds
    /// values only on request.
    public Set<String> includes() {
        return Set.of();
    }

    /// Adds to the views of a page the values that are no columns of their rows, with one query for
    /// the whole page. Does nothing by default. Override it when the view has such values.
    ///
    /// @param includes the values of `include` that the client asked for
    protected List<V> enrich(Viewer viewer, List<V> page, Set<String> includes) {
        return page;
    }

    /// Matches the viewer's own rows outside the trash. These are the rows of the list.
    protected final Predicate ownedBy(Viewer viewer) {
        return ownerIdPath.eq(viewer.id()).and(deletedAt.isNull());
    }

    /// Lists the viewer's own rows. Refuses with 400 `invalid` a wrong parameter (such as the
    /// fields `sort`, `include` and `cursor`).
    @GetMapping
    @Transactional(readOnly = true)
    public CursorPage<V> list(
            Viewer viewer, F filter, ListRequest listRequest, IncludeParameter include) {
        var includes = include.among(includes());
        return new ListQuery<>(viewSetContext, root, view(viewer), ordering(), path())
                .page(
                        viewer,
                        ownedBy(viewer),
                        filter,
                        listRequest,
                        page -> enrich(viewer, page, includes));
    }

    /// Returns one row. Refuses with 404 `not_found` when it is absent or hidden from the viewer,
    /// and with 400 `invalid` (field `include`) an unknown value of `include`.
    @GetMapping("/{id}")
    @Transactional(readOnly = true)
    public V retrieve(Viewer viewer, @PathVariable UUID id, IncludeParameter include) {
        return represent(viewer, visibleTo(viewer), id, include.among(includes()));
    }

    /// Returns a row of the viewer. Their own rows are found by owner, which costs the database
    /// less than the conditions of visibility.
    final V representOwn(Viewer viewer, UUID id, Set<String> includes) {
        return represent(viewer, ownedBy(viewer), id, includes);
    }

    private V represent(Viewer viewer, Predicate scope, UUID id, Set<String> includes) {
        var row = select(view(viewer), scope, id);
        if (row == null) throw ApiException.notFound();
        return enrich(viewer, List.of(row), includes).getFirst();
    }

    final <T> @Nullable T selectVisible(Expression<T> columns, Viewer viewer, UUID id) {
        return select(columns, visibleTo(viewer), id);
    }

    private <T> @Nullable T select(Expression<T> columns, Predicate scope, UUID id) {
        return viewSetContext
                .queries()
                .select(columns)
                .from(root)
                .where(idPath.eq(id), scope)
                .fetchOne();
    }

    /// Returns the number of rows that a user has outside the trash.
    public long countOwned(UUID owner) {
        var rows = viewSetContext.queries().select(idPath.count()).from(root);
        return requireNonNull(rows.where(ownerIdPath.eq(owner), deletedAt.isNull()).fetchOne());
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
