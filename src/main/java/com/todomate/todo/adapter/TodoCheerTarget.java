package com.todomate.todo.adapter;

import static com.todomate.todo.QTodo.todo;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.cheer.CheerTarget;
import com.todomate.http.Viewer;
import com.todomate.todo.Todo;
import com.todomate.todo.TodoQueries;
import com.todomate.todo.TodoTrashCascade;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Lets users cheer on the todos that they can see.
@Component
class TodoCheerTarget extends CheerTarget {

    private final TodoTrashCascade todoTrashCascade;

    TodoCheerTarget(JPAQueryFactory queries, TodoTrashCascade todoTrashCascade) {
        super(queries, TodoQueries.KIND, todo, TodoQueries::visible);
        this.todoTrashCascade = todoTrashCascade;
    }

    /// Detaches a planted todo from its quick input: a cheer counts as its first touch.
    @Override
    protected void afterCheer(UUID target, Viewer viewer) {
        todoTrashCascade
                .versionedUpdate(viewer)
                .set(todo.origin.follows, false)
                .where(
                        todo.id.eq(target),
                        todo.state.eq(Todo.State.ACTIVE),
                        todo.origin.follows.isTrue())
                .execute();
    }
}
