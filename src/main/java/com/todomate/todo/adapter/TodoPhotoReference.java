package com.todomate.todo.adapter;

import static com.todomate.todo.QTodo.todo;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.media.PhotoReference;
import com.todomate.todo.TodoQueries;
import org.springframework.stereotype.Component;

/// Shows the photo of a todo to the users who can see the todo.
@Component
class TodoPhotoReference extends PhotoReference {

    TodoPhotoReference(JPAQueryFactory queries) {
        super(queries, todo, todo.content.photoId, TodoQueries::visible);
    }
}
