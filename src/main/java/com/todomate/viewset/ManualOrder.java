package com.todomate.viewset;

import com.querydsl.core.types.OrderSpecifier;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.EntityPathBase;
import com.querydsl.core.types.dsl.NumberPath;
import com.querydsl.jpa.impl.JPAQuery;
import com.todomate.problem.ApiException;
import com.todomate.viewset.BoundedList.Reading;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;

/// Reorders rows that their owner sorts by hand. The cost depends on the number of named rows, not
/// on the number of all rows.
///
/// @param scope the condition of the rows that share one order
/// @param positionSetter sets the position of a row
record ManualOrder<E extends OwnedEntity<?>>(
        ViewSetContext viewSetContext,
        EntityPathBase<E> root,
        ComparablePath<UUID> id,
        Predicate scope,
        NumberPath<Integer> position,
        ObjIntConsumer<E> positionSetter) {

    /// Locks the named rows and moves them, in the given order, before all others. The others keep
    /// their positions: another device may have added rows that this client does not know. Refuses
    /// with 404 `not_found` when an id is not among the rows.
    void reorder(ReorderRequest request) {
        var ids = request.ids();
        BooleanExpression named = id.in(ids);
        var rows =
                viewSetContext
                        .queries()
                        .selectFrom(root)
                        .where(scope, named)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .fetch()
                        .stream()
                        .collect(Collectors.toMap(OwnedEntity::id, Function.identity()));
        if (rows.size() < ids.size()) throw ApiException.notFound();
        var lowestPosition =
                viewSetContext
                        .queries()
                        .select(position.min())
                        .from(root)
                        .where(scope, named.not())
                        .fetchOne();
        int first = lowestPosition == null ? 0 : lowestPosition - ids.size();
        for (int i = 0; i < ids.size(); i++) {
            var row = rows.get(ids.get(i));
            if (row != null) positionSetter.accept(row, first + i);
        }
        viewSetContext.db().flush();
    }

    /// Returns the query for the first rows in their order.
    JPAQuery<?> rows(Reading reading) {
        OrderSpecifier<?>[] manualOrder = {position.asc(), id.asc()};
        return viewSetContext
                .queries()
                .from(root)
                .where(scope)
                .orderBy(manualOrder)
                .limit(reading.limit());
    }
}
