package com.todomate.todo;

import static com.querydsl.jpa.JPAExpressions.selectOne;
import static com.todomate.todo.QTodo.todo;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.cheer.Cheerable;
import com.todomate.viewset.Viewer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Todos are cheered on by whoever sees them.
@Component
class TodoCheers implements Cheerable {

    private final JPAQueryFactory queries;
    private final Companions companions;

    TodoCheers(JPAQueryFactory queries) {
        this.queries = queries;
        this.companions = new Companions(queries);
    }

    @Override
    public String kind() {
        return Todos.KIND;
    }

    @Override
    public @Nullable UUID owner(Viewer viewer, UUID target) {
        return queries.select(todo.ownerId)
                .from(todo)
                .where(todo.id.eq(target), Todos.visible(viewer))
                .fetchOne();
    }

    @Override
    public BooleanExpression visible(Viewer viewer, ComparablePath<UUID> target) {
        return selectOne().from(todo).where(todo.id.eq(target), Todos.visible(viewer)).exists();
    }

    /// A planted one is its owner's own from now on.
    @Override
    public void cheered(UUID target, Viewer viewer) {
        companions
                .changed(viewer)
                .set(todo.origin.follows, false)
                .where(
                        todo.id.eq(target),
                        todo.state.eq(Todo.State.ACTIVE),
                        todo.origin.follows.isTrue())
                .execute();
    }
}
