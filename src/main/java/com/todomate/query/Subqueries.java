package com.todomate.query;

import com.querydsl.core.Tuple;
import com.querydsl.core.types.Expression;
import com.querydsl.core.types.dsl.Expressions;
import com.querydsl.jpa.impl.JPAQuery;

/// Starts subqueries, as [com.querydsl.jpa.JPAExpressions] does, but without its rewriting of each
/// condition.
public final class Subqueries {

    private Subqueries() {}

    public static JPAQuery<Integer> selectOne() {
        return select(Expressions.ONE);
    }

    public static <T> JPAQuery<T> select(Expression<T> column) {
        return new PlainQuery<Void>(null).select(column);
    }

    public static JPAQuery<Tuple> select(Expression<?>... columns) {
        return new PlainQuery<Void>(null).select(columns);
    }
}
