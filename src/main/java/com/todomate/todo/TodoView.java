package com.todomate.todo;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.querydsl.core.annotations.QueryProjection;
import com.todomate.media.PhotoView;
import com.todomate.viewset.View;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A todo as the viewer sees it: where it came from is its owner's business, and so is its memo
/// unless that is public.
public record TodoView(
        UUID id,
        int version,
        Instant createdAt,
        Instant updatedAt,
        @JsonUnwrapped TodoContent content,
        Todo.State state,
        @Nullable Instant doneAt,
        int position,
        @Nullable Origin origin,
        @Nullable PhotoView photo)
        implements View {

    /// A detached origin reads as none.
    @QueryProjection
    public TodoView(
            UUID id,
            int version,
            Instant createdAt,
            Instant updatedAt,
            TodoContent content,
            boolean own,
            Todo.State state,
            @Nullable Instant doneAt,
            int position,
            @Nullable Origin origin,
            boolean detached) {
        this(
                id,
                version,
                createdAt,
                updatedAt,
                own ? content : content.shared(),
                state,
                doneAt,
                position,
                own && !detached ? origin : null,
                PhotoView.ofNullable(content.photoId()));
    }

    /// The addresses of its photo change without the todo.
    @Override
    public @Nullable Object computed() {
        return photo;
    }
}
