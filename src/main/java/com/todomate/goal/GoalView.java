package com.todomate.goal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.querydsl.core.annotations.QueryProjection;
import com.todomate.viewset.View;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A goal as its owner sees it; `counts` only when asked for.
public record GoalView(
        UUID id,
        int version,
        Instant createdAt,
        Instant updatedAt,
        @JsonUnwrapped GoalContent content,
        Goal.Status status,
        @Nullable Instant finishedAt,
        int position,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable GoalCounts counts)
        implements View {

    @QueryProjection
    public GoalView(
            UUID id,
            int version,
            Instant createdAt,
            Instant updatedAt,
            GoalContent content,
            Goal.Status status,
            @Nullable Instant finishedAt,
            int position) {
        this(id, version, createdAt, updatedAt, content, status, finishedAt, position, null);
    }

    GoalView with(GoalCounts counts) {
        return new GoalView(
                id, version, createdAt, updatedAt, content, status, finishedAt, position, counts);
    }

    @Override
    public @Nullable Object computed() {
        return counts;
    }
}
