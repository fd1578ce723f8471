package com.todomate.viewset;

import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.EntityPathBase;
import com.querydsl.core.types.dsl.NumberPath;
import com.querydsl.jpa.impl.JPAQuery;
import com.todomate.http.IfMatch;
import com.todomate.http.VersionedView;
import com.todomate.http.Viewer;
import com.todomate.problem.ApiException;
import com.todomate.viewset.BoundedList.Reading;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/// Adds to a [ReadOnlyViewSet] what its subclasses need to change the viewer's own rows: locks,
/// actions, and the order of rows that are sorted by hand.
///
/// A service with actions extends this class. A controller beside the viewset has the routes:
///
/// ```java
/// LabelView pin(Viewer viewer, UUID id) {
///     return changeOwned(viewer, id, Label::pin);
/// }
/// ```
public abstract class WritableViewSet<
                E extends OwnedEntity<?>, V extends VersionedView, F extends FilterSet>
        extends ReadOnlyViewSet<E, V, F> {

    protected WritableViewSet(ViewSetContext viewSetContext, EntityPathBase<E> root) {
        super(viewSetContext, root);
    }

    /// Runs after a row was created, rewritten by PUT or PATCH, or changed by an action. Does
    /// nothing by default. Override it when other modules must learn of every change of a row.
    protected void afterChange(E row, Viewer viewer) {}

    /// Runs the query for many rows as this viewer sees them. Override it when rows have long
    /// texts, and cut the texts if `reading` asks for it. By default they stay whole.
    protected List<V> fetch(JPAQuery<?> rows, Viewer viewer, Reading reading) {
        return rows.select(view(viewer)).fetch();
    }

    /// Locks the viewer's own row, changes it, calls [#afterChange] and returns the row as the
    /// viewer then sees it. Refuses like [#lockOwned].
    protected final V changeOwned(Viewer viewer, UUID id, Consumer<E> change) {
        var row = lockOwned(viewer, id);
        change.accept(row);
        afterChange(row, viewer);
        return represent(viewer, id);
    }

    /// Moves a row to the trash without calling [TrashableViewSet#beforeTrash].
    protected final void moveToTrash(E row, Viewer viewer) {
        row.trash(viewer.now());
    }

    /// Locks the viewer's own row until the transaction ends, and returns it. Refuses with 404
    /// `not_found` when the row is absent, hidden or in the trash, with 403 `not_yours` when it is
    /// a visible row of another user, with 412 `version_conflict` when `If-Match` names another
    /// version, and with 400 `invalid` (field `If-Match`) when that header is malformed.
    protected final E lockOwned(Viewer viewer, UUID id) {
        var row = lockOwnedIgnoringIfMatch(viewer, id);
        IfMatch.check(row.version());
        return row;
    }

    /// Like [#lockOwned], but ignores `If-Match`, for requests in which the header means something
    /// else. Refuses with 404 `not_found` when the row is absent, hidden or in the trash, and with
    /// 403 `not_yours` when it is a visible row of another user.
    protected final E lockOwnedIgnoringIfMatch(Viewer viewer, UUID id) {
        var row = findAndLock(viewer, id);
        if (row != null && !row.isTrashed()) return row;
        throw selectVisible(idPath, viewer, id) == null
                ? ApiException.notFound()
                : ApiException.forbidden("not_yours");
    }

    /// Locks the viewer's own row, in the trash or not, until the transaction ends, and returns it.
    /// Returns null when the row is absent or belongs to another user. The same query serves both
    /// cases: they take the same time, and no request locks a row of another user.
    final @Nullable E findAndLock(Viewer viewer, UUID id) {
        return viewSetContext
                .queries()
                .selectFrom(root)
                .where(idPath.eq(id), ownerIdPath.eq(viewer.id()))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .fetchOne();
    }

    /// Writes all changes to the database and returns the viewer's row as they then see it: the
    /// response of every write.
    protected final V represent(Viewer viewer, UUID id) {
        viewSetContext.db().flush();
        return representOwn(viewer, id, Set.of());
    }

    /// Locks the named rows, moves them in the given order before the other rows of `scope`, and
    /// returns the rows of `scope` in their new order, bounded like [BoundedList#read]. Refuses
    /// with 404 `not_found` when an id is not in `scope`.
    ///
    /// @param positionSetter sets the position of a row
    protected final CursorPage<V> reorder(
            Viewer viewer,
            ReorderRequest request,
            Predicate scope,
            NumberPath<Integer> position,
            ObjIntConsumer<E> positionSetter) {
        var order =
                new ManualOrder<>(viewSetContext, root, idPath, scope, position, positionSetter);
        order.reorder(request);
        var reordered = BoundedList.read(reading -> fetch(order.rows(reading), viewer, reading));
        return CursorPage.whole(
                new BoundedList<>(
                        enrich(viewer, reordered.rows(), Set.of()), reordered.truncated()));
    }
}
