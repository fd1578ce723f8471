package com.todomate.viewset;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.EntityPathBase;
import com.querydsl.core.types.dsl.StringExpression;
import com.todomate.http.IfMatch;
import com.todomate.http.VersionedView;
import com.todomate.http.Viewer;
import com.todomate.persistence.EntityRef;
import com.todomate.persistence.UserDataEraser;
import com.todomate.problem.ApiException;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Adds the trash to a [WritableViewSet]. Only DELETE is a route of the resource. The routes of the
/// trash call [#restore], [#expire] and [#expireAll], the purge job calls [#purge], and
/// administrators call [#takeDown]: `viewSet.restore(viewer, id)`. These methods are public so that
/// the proxy of the viewset intercepts them.
///
/// A row passes these steps:
///
/// 1. **delete** by its owner, or **take down** by an administrator: [#beforeTrash]. Then the row
///    is in the trash.
/// 2. **list**: [TrashService] selects [#trashTitle] and [#cascadeCounts] of the rows that match
///    [#restorableAlone] or [#trashedUnder].
/// 3. **restore** within 30 days: checks the limits, then [#beforeRestore].
/// 4. **expire**: the owner deletes the row permanently. Sets `deletedAt` 30 days back, then calls
///    [#beforeExpire].
/// 5. **purge** after 30 days: [#canPurge], [#beforePurge]. Then the row is removed.
public abstract class TrashableViewSet<
                E extends OwnedEntity<?>, V extends VersionedView, F extends FilterSet>
        extends WritableViewSet<E, V, F> implements UserDataEraser {

    private static final int BATCH_SIZE = 1000;

    protected TrashableViewSet(ViewSetContext viewSetContext, EntityPathBase<E> root) {
        super(viewSetContext, root);
    }

    // The hooks of the trash, in the order of the steps above.

    /// Runs before a row goes to the trash, by its owner or by an administrator. Does nothing by
    /// default. Override it when dependent rows go to the trash as well, or to refuse.
    protected void beforeTrash(E row, Viewer viewer) {}

    /// Returns the expression that names a row in the trash.
    protected abstract StringExpression trashTitle();

    /// Returns, for each kind of dependent rows, an expression that counts the rows that are
    /// restored with a row. None by default. Override it when [#beforeRestore] restores rows.
    protected List<Expression<Long>> cascadeCounts() {
        return List.of();
    }

    /// Matches the trashed rows that may be restored by themselves. The others are restored only
    /// with the row that they depend on. Null, the default, matches all rows. Override it when rows
    /// depend on other rows.
    protected @Nullable BooleanExpression restorableAlone() {
        return null;
    }

    /// Matches the trashed rows that cannot be restored before `other`, a trashed row of another
    /// resource: those that are restored with it, and those that went to the trash alone before it.
    /// Together with [#restorableAlone] it must match every trashed row. Null, the default, when
    /// rows never depend on rows of that kind. Override it when rows depend on other rows.
    protected @Nullable BooleanExpression trashedUnder(EntityRef other) {
        return null;
    }

    /// Runs before a row is restored from the trash. Does nothing by default. Override it when
    /// dependent rows are restored as well, or to refuse.
    protected void beforeRestore(E row, Viewer viewer) {}

    /// Expires the dependent rows of trashed rows that their owner deletes permanently: sets their
    /// `deletedAt` to `expired`. Runs in the same transaction, after `deletedAt` of the rows
    /// themselves was set. Does nothing by default. Override it when rows have dependent rows.
    protected void beforeExpire(Collection<UUID> ids, Instant expired) {}

    /// Returns true if no other row depends on this one, so that it may be purged. True by default.
    /// Override it when a foreign key refers to the row.
    protected boolean canPurge(E row) {
        return true;
    }

    /// Removes the references to a row, just before the row is purged. Does nothing by default.
    /// Override it when other tables hold such references.
    protected void beforePurge(E row) {}

    /// Returns the limits that leave no room for another row when a row is restored.
    abstract OwnerLimit[] limitsOfRestore();

    /// Moves the viewer's own row to the trash (204). Refuses like [#lockOwned]. [#beforeTrash] may
    /// refuse.
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void delete(Viewer viewer, @PathVariable UUID id) {
        var row = lockOwned(viewer, id);
        beforeTrash(row, viewer);
        moveToTrash(row, viewer);
    }

    /// Moves a row of any user to the trash for an administrator, and returns its owner's id. The
    /// deletion is backdated by 30 days: the owner cannot restore the row, and the next purge
    /// removes it. Refuses with 404 `not_found` when the row is absent or its time in the trash is
    /// over. [#beforeTrash] may refuse.
    public UUID takeDown(Viewer admin, UUID id) {
        var row = viewSetContext.db().find(root.getType(), id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || row.expired(admin.now())) throw ApiException.notFound();
        if (!row.isTrashed()) {
            var owner = new Viewer(row.ownerId(), admin.session(), false, admin.day(), admin.now());
            beforeTrash(row, owner);
        }
        row.trash(admin.now().minus(TrashItem.RETENTION));
        return row.ownerId();
    }

    /// Takes a row out of the trash and returns it. Refuses with 404 `not_found` when the row is
    /// not in the viewer's trash, with 412 `version_conflict` when `If-Match` names another
    /// version, and with 409 `too_many` when the row is over one of the limits on what one user may
    /// own. [#beforeRestore] may refuse.
    public V restore(Viewer viewer, UUID id) {
        var row = lockTrashed(viewer, id);
        viewSetContext.limits().requireRoom(viewer, limitsOfRestore());
        beforeRestore(row, viewer);
        row.restore();
        return represent(viewer, id);
    }

    /// Ends the time of a row in the trash: its owner can no longer restore it, and [#purge] may
    /// remove it. Refuses with 404 `not_found` when the row is not in the viewer's trash, and with
    /// 412 `version_conflict` when `If-Match` names another version.
    public void expire(Viewer viewer, UUID id) {
        lockTrashed(viewer, id);
        expire(List.of(id), viewer.now());
    }

    /// Ends the time in the trash of all rows that the viewer may restore by themselves. Reads them
    /// in batches, because the trash of a user has no limit.
    public void expireAll(Viewer viewer) {
        List<UUID> batch;
        do {
            batch = trashRepository().restorableKeys(viewer, restorableAlone(), BATCH_SIZE);
            expire(batch, viewer.now());
        } while (batch.size() == BATCH_SIZE);
    }

    private void expire(List<UUID> ids, Instant now) {
        if (ids.isEmpty()) return;
        var expired = now.minus(TrashItem.RETENTION);
        trashRepository().expire(ids, expired);
        beforeExpire(ids, expired);
    }

    private E lockTrashed(Viewer viewer, UUID id) {
        var row = findAndLock(viewer, id);
        if (row == null || !row.restorable(viewer.now())) throw ApiException.notFound();
        IfMatch.check(row.version());
        return row;
    }

    /// Permanently removes those of the given rows whose time in the trash is over, and returns
    /// their number. Leaves rows that another transaction has locked and rows that [#canPurge]
    /// keeps.
    public int purge(List<UUID> ids, Instant now) {
        var purgeable =
                trashRepository().free(ids).stream()
                        .filter(row -> row.expired(now) && canPurge(row))
                        .toList();
        purgeable.forEach(this::beforePurge);
        purgeable.forEach(viewSetContext.db()::remove);
        return purgeable.size();
    }

    /// Returns access to the trashed rows. Not private, because a proxy cannot delegate private
    /// methods.
    protected TrashRepository<E> trashRepository() {
        return new TrashRepository<>(viewSetContext, root, kind(), trashTitle(), cascadeCounts());
    }

    /// Returns the name of this kind of rows in the trash: the path without its slash.
    public String kind() {
        return path().substring(1);
    }

    /// Erases rows of a deleted user, in the trash or not.
    @Override
    public int eraseBatch(UUID userId, int limit) {
        var isOwn = ownerIdPath.eq(userId);
        return viewSetContext.batchDeleter().deleteBatch(root, idPath, isOwn, limit);
    }
}
