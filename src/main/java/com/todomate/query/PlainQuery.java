package com.todomate.query;

import com.querydsl.core.DefaultQueryMetadata;
import com.querydsl.core.QueryMetadata;
import com.querydsl.core.Tuple;
import com.querydsl.core.types.Expression;
import com.querydsl.core.types.ExpressionUtils;
import com.querydsl.core.types.FactoryExpression;
import com.querydsl.core.types.FactoryExpressionUtils;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.Projections;
import com.querydsl.jpa.Conversions;
import com.querydsl.jpa.Hibernate5Templates;
import com.querydsl.jpa.JPQLTemplates;
import com.querydsl.jpa.impl.JPAQuery;
import jakarta.persistence.EntityManager;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A query whose conditions are taken as they are. QueryDSL copies each condition to replace
/// elements of collections and parameters without a value, which no query here has: no entity has a
/// collection, and conditions hold their values.
class PlainQuery<T> extends JPAQuery<T> {

    /// How expressions are written in JPQL.
    static final JPQLTemplates TEMPLATES = Hibernate5Templates.DEFAULT;

    /// Holds the conditions and the projection without searching them for parameters.
    private static final class Metadata extends DefaultQueryMetadata {

        private static final long serialVersionUID = 1;

        private transient @Nullable Expression<?> projection;
        private transient @Nullable Predicate where;

        @Override
        public void setProjection(Expression<?> columns) {
            projection = columns;
        }

        @Override
        public @Nullable Expression<?> getProjection() {
            return projection;
        }

        @Override
        public void addWhere(@Nullable Predicate condition) {
            where = ExpressionUtils.allOf(where, (Predicate) ExpressionUtils.extract(condition));
        }

        @Override
        public @Nullable Predicate getWhere() {
            return where;
        }

        @Override
        public void clearWhere() {
            where = null;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof QueryMetadata query
                    && Objects.equals(projection, query.getProjection())
                    && Objects.equals(where, query.getWhere())
                    && getJoins().equals(query.getJoins())
                    && getGroupBy().equals(query.getGroupBy())
                    && Objects.equals(getHaving(), query.getHaving())
                    && getOrderBy().equals(query.getOrderBy())
                    && getModifiers().equals(query.getModifiers())
                    && isDistinct() == query.isDistinct();
        }

        /// Ignores projection and conditions: it is called for each subquery that is built.
        @Override
        public int hashCode() {
            return getJoins().hashCode();
        }
    }

    PlainQuery(@Nullable EntityManager db) {
        super(db, TEMPLATES, new Metadata());
    }

    @Override
    public <U> JPAQuery<U> select(Expression<U> projection) {
        var flat =
                projection instanceof FactoryExpression<U> factory
                        ? FactoryExpressionUtils.wrap(factory)
                        : projection;
        getMetadata().setProjection(Conversions.convert(flat));
        @SuppressWarnings("unchecked") // this is the new type
        var typed = (JPAQuery<U>) this;
        return typed;
    }

    @Override
    public JPAQuery<Tuple> select(Expression<?>... columns) {
        return select(Projections.tuple(columns));
    }

    @Override
    public JPAQuery<T> where(Predicate... conditions) {
        for (var condition : conditions) getMetadata().addWhere(condition);
        return this;
    }

    @Override
    public JPAQuery<T> where(Predicate condition) {
        getMetadata().addWhere(condition);
        return this;
    }

    @Override
    public JPAQuery<T> on(Predicate... conditions) {
        for (var condition : conditions) getMetadata().addJoinCondition(condition);
        return this;
    }
}
