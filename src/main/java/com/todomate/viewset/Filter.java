package com.todomate.viewset;

import com.querydsl.core.types.ExpressionUtils;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.SimpleExpression;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a list may be asked: a record whose components are the query parameters. Only what is
/// listed can be asked; anything else is refused by name.
public interface Filter {

    @Nullable Predicate toPredicate(Viewer viewer);

    static <T> @Nullable BooleanExpression when(
            @Nullable T value, Function<T, BooleanExpression> test) {
        return value == null ? null : test.apply(value);
    }

    static <T> @Nullable BooleanExpression among(
            SimpleExpression<T> path, @Nullable Set<T> values) {
        return values == null ? null : path.in(values);
    }

    static @Nullable Predicate all(@Nullable Predicate... tests) {
        return ExpressionUtils.allOf(tests);
    }
}
