package com.todomate.todo;

import static com.todomate.todo.QTodo.todo;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.media.PhotoHolder;
import org.springframework.stereotype.Component;

/// The photo of a todo is seen by whoever sees the todo.
@Component
class PhotosOfTodos extends PhotoHolder {

    PhotosOfTodos(JPAQueryFactory queries) {
        super(queries, todo, todo.content.photoId, Todos::visible);
    }
}
