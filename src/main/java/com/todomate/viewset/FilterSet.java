package com.todomate.viewset;

import com.querydsl.core.types.ExpressionUtils;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.SimpleExpression;
import com.todomate.http.Viewer;
import com.todomate.problem.CheckedFields;
import com.todomate.problem.FieldChecks;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The filter of a list: a record whose components are the query parameters. Any other parameter is
/// refused with 400 `invalid` and named.
///
/// ```java
/// record LabelFilter(@Nullable Boolean pinned, @Nullable String q) implements FilterSet {
///     public @Nullable Predicate toPredicate(Viewer viewer) {
///         return all(when(pinned, label.pinned::eq), words(q, label.title));
///     }
/// }
/// ```
public interface FilterSet extends CheckedFields {

    /// Returns the search text; null when there is none. A component `q` implements it.
    default @Nullable String q() {
        return null;
    }

    /// Rejects with 400 on `q` a search text of more than 200 characters (`length_max`) or 10 words
    /// (`too_many_words`).
    @Override
    default void check(FieldChecks checks) {
        TextSearch.check(q(), checks);
    }

    /// Returns the condition of all given parameters; null, when none is given, matches all rows.
    @Nullable Predicate toPredicate(Viewer viewer);

    /// Applies a condition to a parameter; null, when the parameter is not given, matches all rows.
    static <T> @Nullable BooleanExpression when(
            @Nullable T value, Function<T, BooleanExpression> test) {
        return value == null ? null : test.apply(value);
    }

    /// Matches rows with any of the values; null, when none are given, matches all rows.
    static <T> @Nullable BooleanExpression among(
            SimpleExpression<T> path, @Nullable Set<T> values) {
        return values == null ? null : path.in(values);
    }

    /// Joins conditions with AND and leaves out nulls.
    static @Nullable Predicate all(@Nullable Predicate... tests) {
        return ExpressionUtils.allOf(tests);
    }
}
