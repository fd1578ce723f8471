package com.todomate.query;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

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
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes JPQL that Hibernate parses fast and translates once:
///
/// - without redundant parentheses, `a and b and c` for `a and (b and c)`. The parser looks ahead
///   at each one, which doubles the time of first use of a query.
/// - with a parameter for each value of a list of up to 64, `a in (?1, ?2, ?3, ?4)` for `a in ?1`.
///   Hibernate translates a query anew each time if one of its parameters holds a list.
final class FlatJpqlSerializer extends JPQLSerializer {

    /// Templates of lists by length, from `({0})`. A longer list stays one parameter, because its
    /// plans would fill the heap.
    private static final NavigableMap<Integer, Template> LISTS =
            new TreeMap<>(
                    Stream.of(1, 4, 16, 64)
                            .collect(toMap(identity(), FlatJpqlSerializer::listTemplate)));

    FlatJpqlSerializer(JPQLTemplates templates, @Nullable EntityManager db) {
        super(templates, db);
    }

    /// Returns the values of a list that is written with one parameter for each, with the last one
    /// repeated until there are as many as in a template, so that lists of similar lengths share
    /// one query. Returns null for another operand.
    static @Nullable List<Object> padded(Operator operator, Expression<?> operand) {
        if (operator != Ops.IN && operator != Ops.NOT_IN) return null;
        if (!(operand instanceof Constant<?> list)) return null;
        if (!(list.getConstant() instanceof Collection<?> values)) return null;
        if (values.isEmpty() || values.size() > LISTS.lastKey()) return null;
        var padded = new ArrayList<Object>(values);
        var last = padded.getLast();
        int length = requireNonNull(LISTS.ceilingKey(values.size()));
        while (padded.size() < length) padded.add(last);
        return padded;
    }

    @Override
    protected void visitOperation(
            Class<?> type, Operator operator, List<? extends Expression<?>> parts) {
        if (operator == Ops.AND || operator == Ops.OR) {
            visitFlat(type, operator, parts);
            return;
        }
        var values = padded(operator, parts.getLast());
        if (values == null) {
            super.visitOperation(type, operator, parts);
            return;
        }
        var template = requireNonNull(LISTS.get(values.size()));
        var list = ExpressionUtils.template(Object.class, template, values);
        super.visitOperation(type, operator, List.of(parts.getFirst(), list));
    }

    private void visitFlat(Class<?> type, Operator operator, List<? extends Expression<?>> parts) {
        Expression<?> left = parts.getFirst();
        Expression<?> right = parts.getLast();
        while (right instanceof Operation<?> inner && inner.getOperator().equals(operator)) {
            left = ExpressionUtils.predicate((Ops) operator, left, inner.getArg(0));
            right = inner.getArg(1);
        }
        super.visitOperation(type, operator, List.of(left, right));
    }

    private static Template listTemplate(int length) {
        var places = IntStream.range(0, length).mapToObj(i -> "{" + i + "}");
        return TemplateFactory.DEFAULT.create(places.collect(joining(", ", "(", ")")));
    }
}
