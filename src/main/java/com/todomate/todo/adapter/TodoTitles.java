package com.todomate.todo.adapter;

import static com.todomate.todo.QTodo.todo;

import com.todomate.todo.TodoQueries;
import com.todomate.viewset.TitleSource;
import org.springframework.stereotype.Component;

@Component
class TodoTitles extends TitleSource {

    TodoTitles() {
        super(TodoQueries.KIND, todo, todo.content.title);
    }
}
