package com.todomate.persistence;

import com.querydsl.core.types.Constant;
import com.querydsl.core.types.Expression;
import com.querydsl.core.types.ExpressionUtils;
import com.querydsl.core.types.Operation;
import com.querydsl.core.types.Operator;
import com.querydsl.core.types.Ops;
import com.querydsl.core.types.Path;
import com.querydsl.jpa.JPQLSerializer;
import com.querydsl.jpa.JPQLTemplates;
import com.querydsl.jpa.impl.JPAQuery;
import com.querydsl.jpa.impl.JPAQueryFactory;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import org.hibernate.query.QueryParameter;
import org.hibernate.query.spi.QueryParameterImplementor;
import org.jspecify.annotations.Nullable;

/// Creates queries that Hibernate parses fast and translates once:
///
/// - without redundant parentheses. The parser looks ahead at each one, which doubles the time of
///   first use of a query.
/// - with a parameter for each value of a list. Hibernate translates a query anew each time if one
///   of its parameters holds a list, or could hold one.
public class FlatQueryFactory extends JPAQueryFactory {

    private final EntityManager db;

    public FlatQueryFactory(EntityManager db) {
        super(db);
        this.db = db;
    }

    @Override
    public JPAQuery<?> query() {
        return new JPAQuery<Void>(db) {
            @Override
            protected JPQLSerializer createSerializer() {
                return new FlatJpqlSerializer(getTemplates(), db);
            }

            @Override
            public Query createQuery() {
                var query = super.createQuery();
                query.unwrap(org.hibernate.query.Query.class)
                        .getParameterMetadata()
                        .getRegistrations()
                        .forEach(FlatQueryFactory::holdsNoList);
                return query;
            }
        };
    }

    /// Tells Hibernate what it does not know of the parameters of functions.
    private static void holdsNoList(QueryParameter<?> parameter) {
        ((QueryParameterImplementor<?>) parameter).disallowMultiValuedBinding();
    }

    /// Writes `a and (b and c)` as `a and b and c`, and `or` likewise, and `a in ?1` as `a in (?1,
    /// ?2, ?3, ?4)`.
    static final class FlatJpqlSerializer extends JPQLSerializer {

        FlatJpqlSerializer(JPQLTemplates templates, @Nullable EntityManager db) {
            super(templates, db);
        }

        @Override
        protected void visitOperation(
                Class<?> type, Operator operator, List<? extends Expression<?>> parts) {
            if (operator == Ops.AND || operator == Ops.OR) {
                visitFlat(type, operator, parts);
            } else if ((operator == Ops.IN || operator == Ops.NOT_IN)
                    && parts.getFirst() instanceof Path<?> path
                    && parts.getLast() instanceof Constant<?> list
                    && list.getConstant() instanceof Collection<?> values
                    && !values.isEmpty()) {
                visitList(path, operator, List.copyOf(values));
            } else {
                super.visitOperation(type, operator, parts);
            }
        }

        private void visitFlat(
                Class<?> type, Operator operator, List<? extends Expression<?>> parts) {
            Expression<?> left = parts.getFirst();
            Expression<?> right = parts.getLast();
            while (right instanceof Operation<?> inner && inner.getOperator().equals(operator)) {
                left = ExpressionUtils.predicate((Ops) operator, left, inner.getArg(0));
                right = inner.getArg(1);
            }
            super.visitOperation(type, operator, List.of(left, right));
        }

        /// Repeats the last value until there are 1, 4, 16, 64 and so on, so that lists of similar
        /// lengths share one query.
        private void visitList(Path<?> path, Operator operator, List<?> values) {
            handle(path).append(operator == Ops.IN ? " in (" : " not in (");
            int length = 1;
            while (length < values.size()) length *= 4;
            for (int i = 0; i < length; i++) {
                if (i > 0) append(", ");
                visitConstant(values.get(Math.min(i, values.size() - 1)));
            }
            append(")");
        }
    }
}
