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
import com.todomate.http.Viewer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A kind of row that users can cheer on when they can see it. Its module declares a bean.
public abstract class CheerTarget {

    private final JPAQueryFactory queries;
    private final String kind;
    private final EntityPath<?> root;
    private final ComparablePath<UUID> id;
    private final ComparablePath<UUID> ownerId;
    private final Function<Viewer, Predicate> visible;

    /// @param kind at most ten capital letters, the width of the column
    protected CheerTarget(
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

    /// Runs after each added cheer, in its transaction.
    protected void afterCheer(UUID target, Viewer viewer) {}

    String kind() {
        return kind;
    }

    /// Returns the owner of a target; null when it does not exist for the viewer.
    @Nullable UUID owner(Viewer viewer, UUID target) {
        return queries.select(ownerId)
                .from(root)
                .where(id.eq(target), visible.apply(viewer))
                .fetchOne();
    }

    /// Matches when the target, of one of these kinds, exists for the viewer.
    static BooleanExpression visible(
            List<CheerTarget> kinds, Viewer viewer, StringPath kind, ComparablePath<UUID> target) {
        return kinds.stream()
                .map(one -> kind.eq(one.kind()).and(one.visible(viewer, target)))
                .reduce(BooleanExpression::or)
                .orElse(Expressions.FALSE);
    }

    /// Matches when the target exists outside the trash, for any owner. Checks nothing else,
    /// because Hibernate takes seconds to parse deeply nested conditions.
    BooleanExpression isNotTrashed(ComparablePath<UUID> target) {
        var deletedAt = dateTimePath(Instant.class, root, "deletedAt");
        return selectOne().from(root).where(id.eq(target), deletedAt.isNull()).exists();
    }

    /// Matches when the target exists for the viewer.
    BooleanExpression visible(Viewer viewer, ComparablePath<UUID> target) {
        return selectOne().from(root).where(id.eq(target), visible.apply(viewer)).exists();
    }
}
