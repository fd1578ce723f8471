package com.todomate.query;

import com.querydsl.core.types.Operator;
import com.querydsl.core.types.Ops;
import com.querydsl.core.types.Template;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks that the text of a query has the values of its shape, unchanged and in the same order.
/// Only then can the SQL be used with other values.
final class ValuePlaces {

    /// The operators that the serializer writes with another operand, or with a changed one.
    private static final Set<Operator> CHANGING =
            Set.of(Ops.LIKE, Ops.MATCHES, Ops.MATCHES_IC, Ops.NUMCAST);

    private ValuePlaces() {}

    /// Refuses a query with an operator that may change values or their order.
    static void check(QueryShape shape) {
        for (var token : shape.tokens()) {
            switch (token) {
                case Operator operator when CHANGING.contains(operator) ->
                        throw new UnsupportedQueryException("operator");
                case Operator operator -> check(PlainQuery.TEMPLATES.getTemplate(operator));
                case Template template -> check(template);
                default -> {}
            }
        }
    }

    /// The operands must be written as they are, from left to right.
    private static void check(@Nullable Template template) {
        if (template == null) throw new UnsupportedQueryException("operator");
        var last = -1;
        for (var element : template.getElements()) {
            if (element instanceof Template.StaticText) continue;
            if (!(element instanceof Template.ByIndex place) || place.getIndex() <= last)
                throw new UnsupportedQueryException("template");
            last = place.getIndex();
        }
    }

    /// Refuses a query with other values in its text than in its shape.
    @SuppressWarnings("ReferenceEquality") // an equal value may be of another place
    static void check(List<Object> written, List<Object> values) {
        if (written.size() != values.size()) throw new UnsupportedQueryException("literal");
        var expected = values.iterator();
        for (var value : written) {
            if (value != expected.next()) throw new UnsupportedQueryException("value");
            if (value instanceof Collection<?>) throw new UnsupportedQueryException("list");
        }
    }
}
