package com.todomate.todo;

import static com.todomate.todo.QTodo.todo;

import com.querydsl.core.types.Expression;

/// Todos, for the queries of other modules.
public final class Todos {

    /// A todo as its owner sees it.
    public static final Expression<TodoView> VIEW =
            new QTodoView(
                    todo.id,
                    todo.version,
                    todo.createdAt,
                    todo.updatedAt,
                    todo.content,
                    todo.state,
                    todo.doneAt,
                    todo.position,
                    todo.origin,
                    todo.detached);

    private Todos() {}
}
