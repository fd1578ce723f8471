package com.todomate.viewset;

import com.querydsl.core.Tuple;
import com.querydsl.core.types.ConstantImpl;
import com.querydsl.core.types.Expression;
import com.querydsl.core.types.Ops;
import com.querydsl.core.types.OrderSpecifier;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparableExpressionBase;
import com.querydsl.core.types.dsl.Expressions;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One request's order, and where in it a page ended.
record Order(List<Term> terms) {

    record Term(ComparableExpressionBase<?> path, boolean down) {

        OrderSpecifier<?> specifier() {
            return down ? path.desc() : path.asc();
        }

        BooleanExpression is(Ops operator, Object value) {
            return Expressions.booleanOperation(operator, path, ConstantImpl.create(value));
        }

        BooleanExpression beyond(Object value) {
            return is(down ? Ops.LT : Ops.GT, value);
        }

        BooleanExpression atOrBeyond(Object value) {
            return is(down ? Ops.LOE : Ops.GOE, value);
        }
    }

    OrderSpecifier<?>[] specifiers() {
        return terms.stream().map(Term::specifier).toArray(OrderSpecifier<?>[]::new);
    }

    Expression<?>[] with(Expression<?> view) {
        return Stream.concat(Stream.of(view), terms.stream().map(Term::path))
                .toArray(Expression<?>[]::new);
    }

    /// The sort keys of a row that was selected [#with] its view.
    List<String> keysOf(Tuple row) {
        return IntStream.rangeClosed(1, terms.size())
                .mapToObj(i -> Formats.write(row.get(i, Object.class)))
                .toList();
    }

    /// (a, b, id) > (x, y, z), spelled out because MySQL turns a row comparison into a scan: a >= x
    /// and (a > x or (a = x and (b > y or (b = y and id > z)))). The first part is what an index
    /// range can use.
    @Nullable BooleanExpression after(@Nullable List<String> keys) {
        if (keys == null) return null;
        BooleanExpression after = null;
        for (int i = terms.size() - 1; i >= 0; i--) {
            var term = terms.get(i);
            var value = value(keys.get(i), term.path().getType());
            var beyond = term.beyond(value);
            after = after == null ? beyond : beyond.or(term.is(Ops.EQ, value).and(after));
            if (i == 0) after = term.atOrBeyond(value).and(after);
        }
        return after;
    }

    /// What stands for no date lies beyond all those that clients may write.
    private static Object value(String key, Class<?> type) {
        return type.equals(LocalDate.class) ? LocalDate.parse(key) : Formats.read(key, type);
    }
}
