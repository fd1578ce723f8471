package com.todomate.account;

import com.querydsl.core.types.EntityPath;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.SimpleExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import org.springframework.stereotype.Component;

/// Removes rows a piece at a time. JPQL knows no limit for it: the keys of a piece are looked up
/// first.
@Component
public class Pieces {

    private final JPAQueryFactory queries;

    Pieces(JPAQueryFactory queries) {
        this.queries = queries;
    }

    /// At most `limit` of these rows, by their primary key; says how many it found.
    public <K> int remove(EntityPath<?> rows, SimpleExpression<K> key, Predicate which, int limit) {
        var keys = queries.select(key).from(rows).where(which).limit(limit).fetch();
        if (!keys.isEmpty()) queries.delete(rows).where(key.in(keys)).execute();
        return keys.size();
    }
}
