package com.todomate.viewset;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.Expressions;
import com.querydsl.core.types.dsl.StringPath;
import java.util.Collection;
import java.util.UUID;

/// Which thing of which kind: ids are told apart within a kind alone, because clients make them.
public record Ref(String kind, UUID id) {

    /// Whether two columns name one of these things.
    public static BooleanExpression among(
            Collection<Ref> some, StringPath kind, ComparablePath<UUID> id) {
        return some.stream()
                .collect(groupingBy(Ref::kind, mapping(Ref::id, toList())))
                .entrySet()
                .stream()
                .map(ids -> kind.eq(ids.getKey()).and(id.in(ids.getValue())))
                .reduce(BooleanExpression::or)
                .orElse(Expressions.FALSE);
    }
}
