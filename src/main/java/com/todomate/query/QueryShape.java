package com.todomate.query;

import com.querydsl.core.JoinExpression;
import com.querydsl.core.QueryMetadata;
import com.querydsl.core.types.Constant;
import com.querydsl.core.types.Expression;
import com.querydsl.core.types.FactoryExpression;
import com.querydsl.core.types.Operation;
import com.querydsl.core.types.Operator;
import com.querydsl.core.types.Ops;
import com.querydsl.core.types.ParamExpression;
import com.querydsl.core.types.Path;
import com.querydsl.core.types.SubQueryExpression;
import com.querydsl.core.types.TemplateExpression;
import com.querydsl.core.types.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The structure of a query, without its values. Queries of one shape have the same SQL.
///
/// @param tokens the nodes of its expressions in the order in which they are written, with the
///   class of a value in its place
/// @param hash the hash code of the tokens
record QueryShape(List<Object> tokens, int hash) {

    /// A shape, and the values in the order of its places.
    record WithValues(QueryShape shape, List<Object> values) {}

    /// Returns the shape of a query and its values, or null if it has a part that has no shape of
    /// its own.
    static @Nullable WithValues of(QueryMetadata metadata) {
        var reader = new Reader();
        reader.read(metadata, true);
        if (!reader.isComplete) return null;
        return new WithValues(new QueryShape(reader.tokens, reader.hash), reader.values);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QueryShape shape
                && shape.hash == hash
                && shape.tokens.equals(tokens);
    }

    /// Visits the parts of a query in the order in which [FlatJpqlSerializer] writes them.
    private static final class Reader implements Visitor<@Nullable Void, @Nullable Void> {

        private static final int USUAL_SIZE = 256;

        private static final Set<Operator> CASE_OPERATORS = Set.of(Ops.CASE_WHEN, Ops.CASE_ELSE);

        private final List<Object> tokens = new ArrayList<>(USUAL_SIZE);
        private final List<Object> values = new ArrayList<>();
        private int hash = 1;
        private boolean isComplete = true;

        /// Whether values are written into the text.
        private boolean isLiteral;

        private void add(Object token) {
            tokens.add(token);
            hash = 31 * hash + token.hashCode();
        }

        private void addValue(@Nullable Object value) {
            if (value == null) {
                isComplete = false; // a null in a list
            } else {
                add(value.getClass());
                values.add(value);
            }
        }

        void read(QueryMetadata metadata, boolean isProjected) {
            isComplete &= metadata.getFlags().isEmpty() && metadata.getParams().isEmpty();
            add(metadata.isDistinct());
            var projection = metadata.getProjection();
            if (isProjected && projection != null) projection.accept(this, null);
            for (var join : metadata.getJoins()) read(join);
            add(metadata.getJoins().size());
            readOptional(metadata.getWhere());
            for (var group : metadata.getGroupBy()) group.accept(this, null);
            add(metadata.getGroupBy().size());
            readOptional(metadata.getHaving());
            for (var order : metadata.getOrderBy()) {
                order.getTarget().accept(this, null);
                add(order.getOrder());
                add(order.getNullHandling());
            }
            add(metadata.getModifiers().getLimit() != null);
            add(metadata.getModifiers().getOffset() != null);
        }

        private void read(JoinExpression join) {
            isComplete &= join.getFlags().isEmpty();
            add(join.getType());
            add(join.getTarget().getType());
            join.getTarget().accept(this, null);
            readOptional(join.getCondition());
        }

        private void readOptional(@Nullable Expression<?> expression) {
            add(expression != null);
            if (expression != null) expression.accept(this, null);
        }

        @Override
        public @Nullable Void visit(Constant<?> constant, @Nullable Void context) {
            if (isLiteral) add(constant.getConstant());
            else addValue(constant.getConstant());
            return null;
        }

        @Override
        public @Nullable Void visit(FactoryExpression<?> factory, @Nullable Void context) {
            for (var argument : factory.getArgs()) argument.accept(this, null);
            return null;
        }

        @Override
        public @Nullable Void visit(Operation<?> operation, @Nullable Void context) {
            var operator = operation.getOperator();
            var parts = operation.getArgs();
            add(operator);
            add(parts.size());
            var wasLiteral = isLiteral;
            isLiteral = CASE_OPERATORS.contains(operator);
            var list = FlatJpqlSerializer.padded(operator, parts.getLast());
            if (list != null) {
                parts.getFirst().accept(this, null);
                add(list.size());
                for (var value : list) addValue(value);
            } else if (operator == Ops.EXISTS
                    && parts.getFirst() instanceof SubQueryExpression<?> query) {
                read(query.getMetadata(), false);
            } else {
                for (var part : parts) part.accept(this, null);
            }
            isLiteral = wasLiteral;
            return null;
        }

        @Override
        public @Nullable Void visit(ParamExpression<?> parameter, @Nullable Void context) {
            isComplete = false;
            return null;
        }

        @Override
        public @Nullable Void visit(Path<?> path, @Nullable Void context) {
            add(path);
            return null;
        }

        @Override
        public @Nullable Void visit(SubQueryExpression<?> query, @Nullable Void context) {
            var metadata = query.getMetadata();
            isComplete &= !metadata.getModifiers().isRestricting();
            read(metadata, true);
            return null;
        }

        @Override
        public @Nullable Void visit(TemplateExpression<?> template, @Nullable Void context) {
            add(template.getTemplate());
            for (var argument : template.getArgs()) {
                if (argument instanceof Expression<?> expression) expression.accept(this, null);
                else addValue(argument);
            }
            return null;
        }
    }
}
