package com.todomate.persistence;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.ExpressionUtils;
import com.querydsl.core.types.Operation;
import com.querydsl.core.types.Operator;
import com.querydsl.core.types.Ops;
import com.querydsl.jpa.JPQLSerializer;
import com.querydsl.jpa.JPQLTemplates;
import com.querydsl.jpa.impl.JPAQuery;
import com.querydsl.jpa.impl.JPAQueryFactory;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Creates queries without redundant parentheses. Hibernate's parser looks ahead at each one, which
/// doubles the time of first use of a query.
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
        };
    }

    /// Writes `a and (b and c)` as `a and b and c`, and `or` likewise.
    static final class FlatJpqlSerializer extends JPQLSerializer {

        FlatJpqlSerializer(JPQLTemplates templates, @Nullable EntityManager db) {
            super(templates, db);
        }

        @Override
        protected void visitOperation(
                Class<?> type, Operator operator, List<? extends Expression<?>> parts) {
            if (operator != Ops.AND && operator != Ops.OR) {
                super.visitOperation(type, operator, parts);
                return;
            }
            Expression<?> left = parts.getFirst();
            Expression<?> right = parts.getLast();
            while (right instanceof Operation<?> inner && inner.getOperator().equals(operator)) {
                left = ExpressionUtils.predicate((Ops) operator, left, inner.getArg(0));
                right = inner.getArg(1);
            }
            super.visitOperation(type, operator, List.of(left, right));
        }
    }
}
