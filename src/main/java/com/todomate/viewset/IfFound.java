package com.todomate.viewset;

import com.querydsl.core.types.ConstructorExpression;
import com.querydsl.core.types.Expression;
import com.querydsl.core.types.FactoryExpression;
import com.querydsl.core.types.FactoryExpressionBase;
import com.querydsl.core.types.Visitor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A view of something that a left join may not find: null when its first column, the id, is.
public final class IfFound<T> extends FactoryExpressionBase<T> {

    private final transient FactoryExpression<T> view;

    public IfFound(ConstructorExpression<T> view) {
        super(view.getType());
        this.view = view;
    }

    @Override
    public List<Expression<?>> getArgs() {
        return view.getArgs();
    }

    @Override
    @SuppressWarnings("NullAway") // QueryDSL does not say that it takes null for an answer
    public @Nullable T newInstance(@Nullable Object... args) {
        return args[0] == null ? null : view.newInstance(args);
    }

    @Override
    public <R, C> @Nullable R accept(Visitor<R, C> visitor, @Nullable C context) {
        return visitor.visit(this, context);
    }
}
