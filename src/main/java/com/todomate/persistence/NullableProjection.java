package com.todomate.persistence;

import com.querydsl.core.types.ConstructorExpression;
import com.querydsl.core.types.Expression;
import com.querydsl.core.types.FactoryExpression;
import com.querydsl.core.types.FactoryExpressionBase;
import com.querydsl.core.types.Visitor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Projects the optional side of a left join: null when its first column, the id, is null.
public final class NullableProjection<T> extends FactoryExpressionBase<T> {

    private final transient FactoryExpression<T> view;

    public NullableProjection(ConstructorExpression<T> view) {
        super(view.getType());
        this.view = view;
    }

    @Override
    public List<Expression<?>> getArgs() {
        return view.getArgs();
    }

    @Override
    @SuppressWarnings("NullAway") // QueryDSL accepts null, but does not declare it
    public @Nullable T newInstance(@Nullable Object... args) {
        return args[0] == null ? null : view.newInstance(args);
    }

    @Override
    public <R, C> @Nullable R accept(Visitor<R, C> visitor, @Nullable C context) {
        return visitor.visit(this, context);
    }
}
