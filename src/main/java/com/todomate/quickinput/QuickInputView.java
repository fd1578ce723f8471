package com.todomate.quickinput;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.querydsl.core.annotations.QueryProjection;
import com.todomate.http.VersionedView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A quick input as its owner sees it today.
public record QuickInputView(
        UUID id,
        int version,
        Instant createdAt,
        Instant updatedAt,
        @JsonUnwrapped QuickInputContent content,
        QuickInput.Status status)
        implements VersionedView {

    @QueryProjection
    public QuickInputView(
            UUID id,
            int version,
            Instant createdAt,
            Instant updatedAt,
            QuickInputContent content,
            String status) {
        this(id, version, createdAt, updatedAt, content, QuickInput.Status.valueOf(status));
    }

    @Override
    public @Nullable Object etagExtras() {
        return status;
    }
}
