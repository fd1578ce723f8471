package com.todomate.todo;

import static com.todomate.todo.QTodo.todo;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.cheer.Cheerable;
import com.todomate.viewset.Viewer;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Todos are cheered on.
@Component
class TodoCheers extends Cheerable {

    private final Companions companions;

    TodoCheers(JPAQueryFactory queries) {
        super(queries, Todos.KIND, todo, Todos::visible);
        this.companions = new Companions(queries);
    }

    /// A planted one is its owner's own from now on.
    @Override
    protected void cheered(UUID target, Viewer viewer) {
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
