package com.todomate.todo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.querydsl.core.annotations.QueryProjection;
import com.todomate.cheer.CheerCounts;
import com.todomate.cheer.Cheered;
import com.todomate.media.PhotoView;
import com.todomate.viewset.Ref;
import com.todomate.viewset.View;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A todo as the viewer sees it: where it came from is its owner's business, and so is its memo
/// unless that is public. Whether it was `cheered` on at all is only asked to know whether to
/// count.
public record TodoView(
        UUID id,
        int version,
        Instant createdAt,
        Instant updatedAt,
        @JsonUnwrapped TodoContent content,
        Todo.State state,
        @Nullable Instant doneAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer position,
        @Nullable Origin origin,
        @Nullable PhotoView photo,
        @JsonIgnore boolean cheered,
        CheerCounts cheers)
        implements View, Cheered<TodoView> {

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
            boolean detached,
            boolean cheered) {
        this(
                id,
                version,
                createdAt,
                updatedAt,
                own ? content : content.shared(),
                state,
                doneAt,
                own ? position : null,
                own && !detached ? origin : null,
                PhotoView.ofNullable(content.photoId()),
                cheered,
                CheerCounts.NONE);
    }

    @Override
    public Ref ref() {
        return new Ref(Todos.KIND, id);
    }

    @Override
    public TodoView with(CheerCounts cheers) {
        return new TodoView(
                id, version, createdAt, updatedAt, content, state, doneAt, position, origin, photo,
                cheered, cheers);
    }

    /// Its cheers, and the addresses of its photo.
    @Override
    public @Nullable Object computed() {
        if (photo != null) return List.of(cheers, photo);
        return cheers.total() == 0 ? null : cheers;
    }
}
