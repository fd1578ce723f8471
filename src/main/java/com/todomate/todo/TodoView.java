package com.todomate.todo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.querydsl.core.annotations.QueryProjection;
import com.todomate.cheer.CheerCounts;
import com.todomate.cheer.HasCheerCounts;
import com.todomate.http.VersionedView;
import com.todomate.media.PhotoView;
import com.todomate.persistence.EntityRef;
import com.todomate.viewset.BoundedList;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A todo as the viewer sees it. Only the owner sees `position`, `origin`, and a memo that is not
/// public. `cheered` says whether the todo has any cheer at all, so that todos without cheers need
/// no count.
public record TodoView(
        UUID id,
        int version,
        Instant createdAt,
        Instant updatedAt,
        @JsonUnwrapped TodoContent content,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean memoTruncated,
        Todo.State state,
        @Nullable Instant doneAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer position,
        @Nullable Origin origin,
        @Nullable PhotoView photo,
        @JsonIgnore boolean cheered,
        CheerCounts cheers)
        implements VersionedView, HasCheerCounts<TodoView> {

    /// Hides what only the owner sees, and an origin whose quick input lies in the trash.
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
                null,
                state,
                doneAt,
                own ? position : null,
                own && !detached ? origin : null,
                PhotoView.ofNullable(content.photoId()),
                cheered,
                CheerCounts.NONE);
    }

    @Override
    public EntityRef ref() {
        return new EntityRef(TodoQueries.KIND, id);
    }

    @Override
    public TodoView with(CheerCounts cheers) {
        return with(content, memoTruncated, cheers);
    }

    /// Returns this view with the first characters of its memo, if that is long.
    public TodoView shortened() {
        if (!BoundedList.isLong(content.memo())) return this;
        return with(content.withMemo(BoundedList.cut(content.memo())), true, cheers);
    }

    private TodoView with(
            TodoContent content, @Nullable Boolean memoTruncated, CheerCounts cheers) {
        return new TodoView(
                id,
                version,
                createdAt,
                updatedAt,
                content,
                memoTruncated,
                state,
                doneAt,
                position,
                origin,
                photo,
                cheered,
                cheers);
    }

    /// Returns the computed values that change the ETag: the cheers and the photo's URLs.
    @Override
    public @Nullable Object etagExtras() {
        if (photo != null) return List.of(cheers, photo);
        return cheers.total() == 0 ? null : cheers;
    }
}
