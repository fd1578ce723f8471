package com.todomate.query;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.querydsl.core.CloseableIterator;
import com.querydsl.core.NonUniqueResultException;
import com.querydsl.core.QueryModifiers;
import com.querydsl.jpa.JPQLSerializer;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.query.QueryParameter;
import org.hibernate.query.spi.QueryParameterImplementor;
import org.jspecify.annotations.Nullable;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;

/// A query that runs by its compiled SQL. A query that selects entities or locks rows, or that has
/// another part without a [QueryShape], is run by Hibernate.
final class CompiledQuery<T> extends PlainQuery<T> {

    private final EntityManager db;
    private final Cache<QueryShape, Optional<CompiledSelect>> compiledSelects;
    private @Nullable JPQLSerializer serializer;

    CompiledQuery(EntityManager db, Cache<QueryShape, Optional<CompiledSelect>> compiledSelects) {
        super(db);
        this.db = db;
        this.compiledSelects = compiledSelects;
    }

    @Override
    protected JPQLSerializer createSerializer() {
        serializer = new FlatJpqlSerializer(getTemplates(), db);
        return serializer;
    }

    @Override
    public List<T> fetch() {
        var rows = fetchCompiled();
        return rows == null ? super.fetch() : rows;
    }

    /// Called by `transform`. Reads all rows, as Hibernate does here.
    @Override
    public CloseableIterator<T> iterate() {
        var rows = fetchCompiled();
        return rows == null ? super.iterate() : CloseableIterator.of(rows.iterator());
    }

    @Override
    public @Nullable T fetchOne() {
        var rows = fetchCompiled();
        if (rows == null) return super.fetchOne();
        if (rows.size() > 1) throw new NonUniqueResultException();
        return rows.isEmpty() ? null : rows.getFirst();
    }

    /// Returns null when Hibernate must run the query.
    private @Nullable List<T> fetchCompiled() {
        var isPlain = lockMode == null && flushMode == null && hints.isEmpty();
        if (!isPlain || getMetadata().getProjection() == null || getMetadata().getJoins().isEmpty())
            return null;
        var shaped = QueryShape.of(getMetadata());
        if (shaped == null) return null;
        var factory = db.getEntityManagerFactory();
        var session = EntityManagerFactoryUtils.getTransactionalEntityManager(factory);
        if (session != null) return fetch(session.unwrap(SessionImplementor.class), shaped);
        try (var temporary = factory.unwrap(SessionFactoryImplementor.class).openSession()) {
            return fetch(temporary, shaped);
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable List<T> fetch(SessionImplementor session, QueryShape.WithValues shaped) {
        var metadata = getMetadata();
        var select =
                compiledSelects
                        .get(
                                shaped.shape(),
                                shape -> SelectCompiler.compile(metadata, shaped, session))
                        .orElse(null);
        if (select == null) return null;
        var projection = requireNonNull(metadata.getProjection());
        return (List<T>)
                select.fetch(session, shaped.values(), metadata.getModifiers(), projection);
    }

    @Override
    protected Query createQuery(@Nullable QueryModifiers modifiers, boolean forCount) {
        var query = super.createQuery(modifiers, forCount);
        if (requireNonNull(serializer).getConstants().stream()
                .noneMatch(Collection.class::isInstance)) {
            query.unwrap(org.hibernate.query.Query.class)
                    .getParameterMetadata()
                    .getRegistrations()
                    .forEach(CompiledQuery::declareSingleValue);
        }
        return query;
    }

    /// Hibernate itself cannot tell whether an argument of a function is a list.
    private static void declareSingleValue(QueryParameter<?> parameter) {
        ((QueryParameterImplementor<?>) parameter).disallowMultiValuedBinding();
    }
}
