package com.todomate.todo;

import com.todomate.http.Viewer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Publishes the events that follow from a change of a todo by its owner.
@Component
class TodoEventPublisher {

    private final ApplicationEventPublisher events;

    TodoEventPublisher(ApplicationEventPublisher events) {
        this.events = events;
    }

    /// Publishes [TodoShared] and [TodoCompleted], if they apply.
    void publishChange(Todo row, Viewer viewer) {
        publishIfShared(row, viewer);
        if (row.pollCompleted()) events.publishEvent(new TodoCompleted(row.id()));
    }

    /// Publishes [TodoShared] if users who see the goal may see the todo, too.
    void publishIfShared(Todo row, Viewer viewer) {
        var content = row.content();
        if (!row.isArchived() && content.visibility() == TodoContent.TodoVisibility.INHERIT) {
            events.publishEvent(new TodoShared(content.goalId(), viewer.now()));
        }
    }
}
