package com.todomate.viewset;

import com.querydsl.core.Tuple;
import com.querydsl.core.types.ConstantImpl;
import com.querydsl.core.types.Expression;
import com.querydsl.core.types.Ops;
import com.querydsl.core.types.OrderSpecifier;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparableExpressionBase;
import com.querydsl.core.types.dsl.Expressions;
import com.todomate.http.WireFormats;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The order of one request, and the condition that selects the rows after a cursor (keyset
/// pagination).
///
/// ```java
/// var order = ordering.parse(sort, label.id);
/// var rows = queries.select(order.with(view)).from(label)
///         .where(order.after(keys)).orderBy(order.specifiers()).fetch();
/// var last = order.sortValues(rows.getLast());
/// ```
public record KeysetOrder(List<Term> terms) {

    /// One sort key and its direction.
    public record Term(ComparableExpressionBase<?> path, boolean descending) {

        OrderSpecifier<?> specifier() {
            return descending ? path.desc() : path.asc();
        }

        BooleanExpression is(Ops operator, Object value) {
            return Expressions.booleanOperation(operator, path, ConstantImpl.create(value));
        }

        BooleanExpression after(Object value) {
            return is(descending ? Ops.LT : Ops.GT, value);
        }

        BooleanExpression atOrAfter(Object value) {
            return is(descending ? Ops.LOE : Ops.GOE, value);
        }
    }

    /// Returns the terms of ORDER BY.
    public OrderSpecifier<?>[] specifiers() {
        return terms.stream().map(Term::specifier).toArray(OrderSpecifier<?>[]::new);
    }

    /// Returns the columns to select: the view, then the sort keys.
    public Expression<?>[] with(Expression<?> view) {
        return Stream.concat(Stream.of(view), terms.stream().map(Term::path))
                .toArray(Expression<?>[]::new);
    }

    /// Returns the sort keys of a row that was selected [#with] its view.
    public List<String> sortValues(Tuple row) {
        return IntStream.rangeClosed(1, terms.size())
                .mapToObj(i -> WireFormats.write(row.get(i, Object.class)))
                .toList();
    }

    /// Matches the rows after the given keys; null, when there are none, matches all rows. The
    /// condition (a, b, id) > (x, y, z) is spelled out, because MySQL turns a row comparison into a
    /// scan: `a >= x and (a > x or (a = x and (b > y or (b = y and id > z))))`. An index range uses
    /// its first part.
    public @Nullable BooleanExpression after(@Nullable List<String> keys) {
        return after(keys, false);
    }

    /// Like [#after], but includes the row that has exactly these keys.
    @Nullable BooleanExpression atOrAfter(@Nullable List<String> keys) {
        return after(keys, true);
    }

    private @Nullable BooleanExpression after(@Nullable List<String> keys, boolean inclusive) {
        if (keys == null) return null;
        BooleanExpression after = null;
        for (int i = terms.size() - 1; i >= 0; i--) {
            var term = terms.get(i);
            var value = value(keys.get(i), term.path().getType());
            var afterTerm = term.after(value);
            if (after != null) after = afterTerm.or(term.is(Ops.EQ, value).and(after));
            else after = inclusive ? term.atOrAfter(value) : afterTerm;
            if (i == 0) after = term.atOrAfter(value).and(after);
        }
        return after;
    }

    /// Parses a sort key. Dates skip the range check of [WireFormats]: the value that stands for no
    /// date lies outside the range that clients may write.
    private static Object value(String key, Class<?> type) {
        return type.equals(LocalDate.class) ? LocalDate.parse(key) : WireFormats.read(key, type);
    }
}
