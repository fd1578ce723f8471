package com.todomate.todo.adapter;

import com.todomate.todo.TodoCompleted;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Counts the todos that were completed through this server since it started. Does not count the
/// rows in the database, of which there may be millions.
@Component
class TodoMetrics {

    private final Counter completed;

    TodoMetrics(MeterRegistry meters) {
        this.completed = meters.counter("todomate.todos.completed");
    }

    @TransactionalEventListener
    void count(TodoCompleted event) {
        completed.increment();
    }
}
