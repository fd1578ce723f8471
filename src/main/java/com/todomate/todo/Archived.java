package com.todomate.todo;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.todomate.viewset.View;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A todo in the archive box, and which of its fields lost what they said.
record Archived(@JsonUnwrapped TodoView todo, List<String> discarded) implements View {

    @Override
    public UUID id() {
        return todo.id();
    }

    @Override
    public int version() {
        return todo.version();
    }

    @Override
    public @Nullable Object computed() {
        return todo.computed();
    }
}
