package com.todomate.viewset;

import static com.querydsl.core.types.dsl.Expressions.comparablePath;
import static com.querydsl.core.types.dsl.Expressions.dateTimePath;
import static java.util.Objects.requireNonNull;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.DateTimePath;
import com.querydsl.core.types.dsl.EntityPathBase;
import com.querydsl.core.types.dsl.StringExpression;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;
import org.jspecify.annotations.Nullable;

/// The rows of one kind that lie in the trash, for the kernel alone; public only because a proxy
/// must see it.
public final class Bin<E extends Row<?>> {

    private final Kit kit;
    private final EntityPathBase<E> root;
    private final String kind;
    private final StringExpression label;
    private final ComparablePath<UUID> id;
    private final ComparablePath<UUID> ownerId;
    private final DateTimePath<Instant> deletedAt;

    Bin(Kit kit, EntityPathBase<E> root, String kind, StringExpression label) {
        this.kit = kit;
        this.root = root;
        this.kind = kind;
        this.label = label;
        this.id = comparablePath(UUID.class, root, "id");
        this.ownerId = comparablePath(UUID.class, root, "ownerId");
        this.deletedAt = dateTimePath(Instant.class, root, "deletedAt");
    }

    /// A page of what the viewer may still restore, latest first.
    List<Trash> kept(Viewer viewer, @Nullable List<String> after, int limit) {
        return page(restorable(viewer), after, limit);
    }

    long countKept(Viewer viewer) {
        var count =
                kit.queries().select(id.count()).from(root).where(restorable(viewer)).fetchOne();
        return requireNonNull(count);
    }

    /// A page of what nobody can restore any more, whoever it belonged to, latest first.
    List<Trash> expired(Instant now, @Nullable List<String> after, int limit) {
        return page(deletedAt.loe(now.minus(Trash.KEPT)), after, limit);
    }

    /// Those of these rows that nobody else is at, locked until the transaction ends.
    List<E> free(Collection<UUID> keys) {
        return kit.queries()
                .selectFrom(root)
                .where(id.in(keys))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .fetch();
    }

    private List<Trash> page(BooleanExpression which, @Nullable List<String> after, int limit) {
        var order = new Order(List.of(new Order.Term(deletedAt, true), new Order.Term(id, true)));
        return kit
                .queries()
                .select(id, label, deletedAt)
                .from(root)
                .where(which, order.after(after))
                .orderBy(order.specifiers())
                .limit(limit)
                .fetch()
                .stream()
                .map(row ->
                        Trash.of(
                                kind,
                                requireNonNull(row.get(id)),
                                requireNonNull(row.get(label)),
                                requireNonNull(row.get(deletedAt))))
                .toList();
    }

    private BooleanExpression restorable(Viewer viewer) {
        return ownerId.eq(viewer.id()).and(deletedAt.gt(viewer.now().minus(Trash.KEPT)));
    }
}
