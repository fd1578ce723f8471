package com.todomate.viewset;

import static java.util.Objects.requireNonNull;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.DateTimePath;
import com.querydsl.core.types.dsl.EntityPathBase;
import com.querydsl.core.types.dsl.StringExpression;
import com.todomate.http.Viewer;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;
import org.jspecify.annotations.Nullable;

/// Reads and locks the rows of one kind in the trash. Only the kernel uses it. It is public because
/// the proxies of the viewsets refer to it.
public final class TrashRepository<E extends OwnedEntity<?>> {

    private final ViewSetContext viewSetContext;
    private final EntityPathBase<E> root;
    private final String kind;
    private final StringExpression title;
    private final ComparablePath<UUID> id;
    private final ComparablePath<UUID> ownerId;
    private final DateTimePath<Instant> deletedAt;
    private final List<Expression<Long>> cascadeCounts;

    TrashRepository(
            ViewSetContext viewSetContext,
            EntityPathBase<E> root,
            String kind,
            StringExpression title,
            List<Expression<Long>> cascadeCounts) {
        this.viewSetContext = viewSetContext;
        this.root = root;
        this.kind = kind;
        this.title = title;
        var columns = new QOwnedEntity(root);
        this.id = columns.id;
        this.ownerId = columns.ownerId;
        this.deletedAt = columns.deletedAt;
        this.cascadeCounts = cascadeCounts;
    }

    /// Returns a page of the rows in `scope` that the viewer may still restore, latest deletion
    /// first. `after` ends with the kind of the last row of the previous page, because rows of two
    /// kinds may have the same id and time of deletion.
    List<TrashItem> findRestorable(
            Viewer viewer,
            @Nullable BooleanExpression scope,
            @Nullable List<String> after,
            int limit) {
        var next =
                after != null && kind.compareTo(after.getLast()) < 0
                        ? order().atOrAfter(after)
                        : order().after(after);
        return page(restorable(viewer).and(scope).and(next), limit, cascadeCounts);
    }

    long countRestorable(Viewer viewer, @Nullable BooleanExpression scope) {
        var count =
                viewSetContext
                        .queries()
                        .select(id.count())
                        .from(root)
                        .where(restorable(viewer), scope)
                        .fetchOne();
        return requireNonNull(count);
    }

    List<UUID> restorableKeys(Viewer viewer, @Nullable BooleanExpression scope, int limit) {
        return viewSetContext
                .queries()
                .select(id)
                .from(root)
                .where(restorable(viewer), scope)
                .limit(limit)
                .fetch();
    }

    /// Returns a page of the rows whose time in the trash is over, latest deletion first: of one
    /// owner, or of all users when `owner` is null.
    List<TrashItem> expired(
            Instant now, @Nullable UUID owner, @Nullable List<String> after, int limit) {
        var over = deletedAt.loe(now.minus(TrashItem.RETENTION));
        var next = order().after(after);
        return page(over.and(FilterSet.when(owner, ownerId::eq)).and(next), limit, List.of());
    }

    /// Sets `deletedAt` to `expired` in those of the given rows that could still be restored. Then
    /// they cannot be restored.
    void expire(Collection<UUID> ids, Instant expired) {
        viewSetContext
                .queries()
                .update(root)
                .set(deletedAt, expired)
                .where(id.in(ids), deletedAt.gt(expired))
                .execute();
    }

    /// Locks and returns the given rows, without those that another transaction has locked (SKIP
    /// LOCKED). The locks last until the transaction ends.
    List<E> free(Collection<UUID> ids) {
        return viewSetContext
                .queries()
                .selectFrom(root)
                .where(id.in(ids))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .fetch();
    }

    private KeysetOrder order() {
        return new KeysetOrder(
                List.of(new KeysetOrder.Term(deletedAt, true), new KeysetOrder.Term(id, true)));
    }

    private List<TrashItem> page(
            BooleanExpression scope, int limit, List<Expression<Long>> counts) {
        var columns =
                Stream.concat(Stream.of(id, title, deletedAt), counts.stream())
                        .toArray(Expression<?>[]::new);
        return viewSetContext
                .queries()
                .select(columns)
                .from(root)
                .where(scope)
                .orderBy(order().specifiers())
                .limit(limit)
                .fetch()
                .stream()
                .map(row ->
                        TrashItem.of(
                                kind,
                                requireNonNull(row.get(id)),
                                requireNonNull(row.get(title)),
                                requireNonNull(row.get(deletedAt)),
                                counts.stream()
                                        .mapToLong(count -> requireNonNull(row.get(count)))
                                        .sum()))
                .toList();
    }

    private BooleanExpression restorable(Viewer viewer) {
        return ownerId.eq(viewer.id()).and(deletedAt.gt(viewer.now().minus(TrashItem.RETENTION)));
    }
}
