package com.todomate.persistence;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import com.querydsl.core.QueryModifiers;
import com.querydsl.core.types.Constant;
import com.querydsl.core.types.Expression;
import com.querydsl.core.types.ExpressionUtils;
import com.querydsl.core.types.Operation;
import com.querydsl.core.types.Operator;
import com.querydsl.core.types.Ops;
import com.querydsl.core.types.Template;
import com.querydsl.core.types.TemplateFactory;
import com.querydsl.jpa.JPQLSerializer;
import com.querydsl.jpa.JPQLTemplates;
import com.querydsl.jpa.impl.JPAQuery;
import com.querydsl.jpa.impl.JPAQueryFactory;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.query.QueryParameter;
import org.hibernate.query.spi.QueryParameterImplementor;
import org.jspecify.annotations.Nullable;

/// Creates queries that Hibernate parses fast and translates once:
///
/// - without redundant parentheses. The parser looks ahead at each one, which doubles the time of
///   first use of a query.
/// - with a parameter for each value of a list of up to 64. Hibernate translates a query anew each
///   time if one of its parameters holds a list, or could hold one.
public class FlatQueryFactory extends JPAQueryFactory {

    private final EntityManager db;

    public FlatQueryFactory(EntityManager db) {
        super(db);
        this.db = db;
    }

    @Override
    public JPAQuery<?> query() {
        return new FlatQuery(db);
    }

    private static final class FlatQuery extends JPAQuery<Void> {

        private final EntityManager db;
        private @Nullable JPQLSerializer serializer;

        FlatQuery(EntityManager db) {
            super(db);
            this.db = db;
        }

        @Override
        protected JPQLSerializer createSerializer() {
            serializer = new FlatJpqlSerializer(getTemplates(), db);
            return serializer;
        }

        @Override
        protected Query createQuery(@Nullable QueryModifiers modifiers, boolean forCount) {
            var query = super.createQuery(modifiers, forCount);
            if (requireNonNull(serializer).getConstants().stream()
                    .noneMatch(Collection.class::isInstance)) {
                query.unwrap(org.hibernate.query.Query.class)
                        .getParameterMetadata()
                        .getRegistrations()
                        .forEach(FlatQuery::declareSingleValue);
            }
            return query;
        }

        /// Hibernate itself cannot tell whether an argument of a function is a list.
        private static void declareSingleValue(QueryParameter<?> parameter) {
            ((QueryParameterImplementor<?>) parameter).disallowMultiValuedBinding();
        }
    }

    /// Writes `a and (b and c)` as `a and b and c`, and `or` likewise, and `a in ?1` as `a in (?1,
    /// ?2, ?3, ?4)`.
    static final class FlatJpqlSerializer extends JPQLSerializer {

        /// Templates of lists by length, from `({0})`. A longer list stays one parameter, because
        /// its plans would fill the heap.
        private static final NavigableMap<Integer, Template> LISTS =
                new TreeMap<>(
                        Stream.of(1, 4, 16, 64)
                                .collect(toMap(identity(), FlatJpqlSerializer::listTemplate)));

        FlatJpqlSerializer(JPQLTemplates templates, @Nullable EntityManager db) {
            super(templates, db);
        }

        @Override
        protected void visitOperation(
                Class<?> type, Operator operator, List<? extends Expression<?>> parts) {
            if (operator == Ops.AND || operator == Ops.OR) {
                visitFlat(type, operator, parts);
            } else if ((operator == Ops.IN || operator == Ops.NOT_IN)
                    && parts.getLast() instanceof Constant<?> list
                    && list.getConstant() instanceof Collection<?> values
                    && !values.isEmpty()
                    && values.size() <= LISTS.lastKey()) {
                var filled = filled(List.copyOf(values));
                super.visitOperation(type, operator, List.of(parts.getFirst(), filled));
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

        /// Repeats the last value until there are as many as in a template, so that lists of
        /// similar lengths share one query.
        private static Expression<?> filled(List<?> values) {
            var template = requireNonNull(LISTS.ceilingEntry(values.size()));
            var arguments = new ArrayList<Object>(values);
            while (arguments.size() < template.getKey()) arguments.add(values.getLast());
            return ExpressionUtils.template(Object.class, template.getValue(), arguments);
        }

        private static Template listTemplate(int length) {
            var places = IntStream.range(0, length).mapToObj(i -> "{" + i + "}");
            return TemplateFactory.DEFAULT.create(places.collect(joining(", ", "(", ")")));
        }
    }
}
