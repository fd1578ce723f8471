package com.todomate.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.Expressions;
import com.querydsl.core.types.dsl.StringPath;
import java.util.Collection;
import java.util.UUID;

/// A typed reference. Ids are unique only per kind, because clients may choose them.
public record EntityRef(String kind, UUID id) {

    /// Matches rows whose two columns name one of the references. Without references it matches
    /// nothing.
    public static BooleanExpression matchesAny(
            Collection<EntityRef> refs, StringPath kind, ComparablePath<UUID> id) {
        return refs.stream()
                .collect(groupingBy(EntityRef::kind, mapping(EntityRef::id, toList())))
                .entrySet()
                .stream()
                .map(entry -> kind.eq(entry.getKey()).and(id.in(entry.getValue())))
                .reduce(BooleanExpression::or)
                .orElse(Expressions.FALSE);
    }
}
