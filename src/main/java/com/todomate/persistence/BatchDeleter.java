package com.todomate.persistence;

import com.querydsl.core.types.EntityPath;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.SimpleExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import org.springframework.stereotype.Component;

/// Deletes rows in batches. JPQL has no LIMIT for DELETE, so the keys of a batch are selected
/// first.
@Component
public class BatchDeleter {

    private final JPAQueryFactory queries;

    BatchDeleter(JPAQueryFactory queries) {
        this.queries = queries;
    }

    /// Deletes at most `limit` rows that match the condition, by their primary key. Returns the
    /// number of rows found.
    public <K> int deleteBatch(
            EntityPath<?> rows, SimpleExpression<K> key, Predicate condition, int limit) {
        var keys = queries.select(key).from(rows).where(condition).limit(limit).fetch();
        if (!keys.isEmpty()) queries.delete(rows).where(key.in(keys)).execute();
        return keys.size();
    }
}
