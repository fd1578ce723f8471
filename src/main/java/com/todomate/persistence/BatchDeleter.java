package com.todomate.persistence;

import com.querydsl.core.types.EntityPath;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.SimpleExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Deletes rows in batches.
@Component
public class BatchDeleter {

    private static final int BATCH_SIZE = 1000;

    private final JPAQueryFactory queries;
    private final JdbcTemplate sql;

    BatchDeleter(JPAQueryFactory queries, JdbcTemplate sql) {
        this.queries = queries;
        this.sql = sql;
    }

    /// Deletes at most `limit` rows that match the condition, by their primary key. Returns the
    /// number of rows found. JPQL has no LIMIT for DELETE, so the keys are selected first.
    public <K> int deleteBatch(
            EntityPath<?> rows, SimpleExpression<K> key, Predicate condition, int limit) {
        var keys = queries.select(key).from(rows).where(condition).limit(limit).fetch();
        if (!keys.isEmpty()) queries.delete(rows).where(key.in(keys)).execute();
        return keys.size();
    }

    /// Deletes all rows whose time in this column is not after `end`, in batches of 1,000. Call it
    /// outside a transaction, so that each batch commits by itself.
    public void deleteUpTo(Instant end, String table, String timeColumn) {
        var statement =
                "delete from %s where %s <= ? limit %d".formatted(table, timeColumn, BATCH_SIZE);
        int deleted;
        do {
            deleted = sql.update(statement, JdbcValues.utc(end));
        } while (deleted == BATCH_SIZE);
    }
}
