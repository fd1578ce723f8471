package com.todomate.cheer;

import static com.querydsl.core.types.dsl.Expressions.comparablePath;
import static com.querydsl.core.types.dsl.Expressions.dateTimePath;
import static com.querydsl.jpa.JPAExpressions.selectOne;

import com.querydsl.core.types.EntityPath;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.Expressions;
import com.querydsl.core.types.dsl.StringPath;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.viewset.Viewer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A kind of thing on which whoever sees it cheers; its module makes one of it.
public abstract class Cheerable {

    private final JPAQueryFactory queries;
    private final String kind;
    private final EntityPath<?> root;
    private final ComparablePath<UUID> id;
    private final ComparablePath<UUID> ownerId;
    private final Function<Viewer, Predicate> visible;

    /// A kind is called by at most ten capitals.
    protected Cheerable(
            JPAQueryFactory queries,
            String kind,
            EntityPath<?> root,
            Function<Viewer, Predicate> visible) {
        this.queries = queries;
        this.kind = kind;
        this.root = root;
        this.id = comparablePath(UUID.class, root, "id");
        this.ownerId = comparablePath(UUID.class, root, "ownerId");
        this.visible = visible;
    }

    /// What a first cheer does to it.
    protected void cheered(UUID target, Viewer viewer) {}

    String kind() {
        return kind;
    }

    /// Whose thing this is; null when it does not exist for the viewer.
    @Nullable UUID owner(Viewer viewer, UUID target) {
        return queries.select(ownerId)
                .from(root)
                .where(id.eq(target), visible.apply(viewer))
                .fetchOne();
    }

    /// Whether the thing of one of these kinds exists for the viewer.
    static BooleanExpression visible(
            List<Cheerable> kinds, Viewer viewer, StringPath kind, ComparablePath<UUID> target) {
        return kinds.stream()
                .map(one -> kind.eq(one.kind()).and(one.visible(viewer, target)))
                .reduce(BooleanExpression::or)
                .orElse(Expressions.FALSE);
    }

    /// Whether the thing with this id, whoever's it is, lies anywhere but in the trash. Says no
    /// more than that, since Hibernate takes seconds to read deeply nested conditions.
    BooleanExpression kept(ComparablePath<UUID> target) {
        var deletedAt = dateTimePath(Instant.class, root, "deletedAt");
        return selectOne().from(root).where(id.eq(target), deletedAt.isNull()).exists();
    }

    /// Whether the thing with this id exists for the viewer.
    BooleanExpression visible(Viewer viewer, ComparablePath<UUID> target) {
        return selectOne().from(root).where(id.eq(target), visible.apply(viewer)).exists();
    }
}
