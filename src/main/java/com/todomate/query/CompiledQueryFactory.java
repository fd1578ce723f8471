package com.todomate.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.querydsl.jpa.impl.JPAQuery;
import com.querydsl.jpa.impl.JPAQueryFactory;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/// Creates queries that are translated to SQL once for each [QueryShape].
public class CompiledQueryFactory extends JPAQueryFactory {

    private static final int MOST_SHAPES = 512;

    private final EntityManager db;
    private final Cache<QueryShape, Optional<CompiledSelect>> compiledSelects =
            Caffeine.newBuilder().maximumSize(MOST_SHAPES).build();

    public CompiledQueryFactory(EntityManager db) {
        super(db);
        this.db = db;
    }

    @Override
    public JPAQuery<?> query() {
        return new CompiledQuery<Void>(db, compiledSelects);
    }
}
