package com.todomate.todo;

import static com.todomate.todo.QTodo.todo;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.alarm.Bells;
import org.springframework.stereotype.Component;

/// The time of a todo is its alarm.
@Component
class Reminders extends Bells<Todo> {

    Reminders(JPAQueryFactory queries) {
        super(queries, Todos.KIND, todo, null);
    }
}
