package com.todomate.todo.adapter;

import static com.todomate.todo.QTodo.todo;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.alarm.TimedAlertSource;
import com.todomate.todo.Todo;
import com.todomate.todo.TodoQueries;
import org.springframework.stereotype.Component;

/// Fires the reminder of a todo at its `time`.
@Component
class TodoAlertSource extends TimedAlertSource<Todo> {

    TodoAlertSource(JPAQueryFactory queries) {
        super(queries, TodoQueries.KIND, todo, null);
    }
}
