package com.todomate.todo;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.todomate.http.VersionedView;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A todo that was archived, and the names of the fields whose values were discarded.
record ArchivedTodoView(@JsonUnwrapped TodoView todo, List<String> discarded)
        implements VersionedView {

    @Override
    public UUID id() {
        return todo.id();
    }

    @Override
    public int version() {
        return todo.version();
    }

    @Override
    public @Nullable Object etagExtras() {
        return todo.etagExtras();
    }
}
