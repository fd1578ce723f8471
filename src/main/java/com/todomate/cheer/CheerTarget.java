package com.todomate.cheer;

import static com.todomate.query.Subqueries.selectOne;

import com.querydsl.core.types.EntityPath;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.Expressions;
import com.querydsl.core.types.dsl.StringPath;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.http.Viewer;
import com.todomate.viewset.OwnedEntity;
import com.todomate.viewset.QOwnedEntity;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A kind of row that users can cheer on when they can see it. Its module declares a bean.
public abstract class CheerTarget {

    private final JPAQueryFactory queries;
    private final String kind;
    private final EntityPath<? extends OwnedEntity<?>> root;
    private final QOwnedEntity columns;
    private final Function<Viewer, Predicate> visible;

    /// @param kind at most ten capital letters, the width of the column
    protected CheerTarget(
            JPAQueryFactory queries,
            String kind,
            EntityPath<? extends OwnedEntity<?>> root,
            Function<Viewer, Predicate> visible) {
        this.queries = queries;
        this.kind = kind;
        this.root = root;
        this.columns = new QOwnedEntity(root);
        this.visible = visible;
    }

    /// Runs after each added cheer, in its transaction.
    protected void afterCheer(UUID target, Viewer viewer) {}

    String kind() {
        return kind;
    }

    /// Returns the owner of a target; null when it does not exist for the viewer.
    @Nullable UUID owner(Viewer viewer, UUID target) {
        return queries.select(columns.ownerId)
                .from(root)
                .where(columns.id.eq(target), visible.apply(viewer))
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
        return selectOne()
                .from(root)
                .where(columns.id.eq(target), columns.deletedAt.isNull())
                .exists();
    }

    /// Matches when the target exists for the viewer.
    BooleanExpression visible(Viewer viewer, ComparablePath<UUID> target) {
        return selectOne().from(root).where(columns.id.eq(target), visible.apply(viewer)).exists();
    }
}
