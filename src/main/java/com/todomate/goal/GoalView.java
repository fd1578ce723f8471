package com.todomate.goal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.querydsl.core.annotations.QueryProjection;
import com.todomate.account.Visibility;
import com.todomate.people.Selective;
import com.todomate.viewset.Ref;
import com.todomate.viewset.View;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A goal as the viewer sees it; `counts` only when asked for, `visibility`, `viewerIds` and
/// `position`, which would tell of goals between, only for its owner.
public record GoalView(
        UUID id,
        int version,
        Instant createdAt,
        Instant updatedAt,
        @JsonUnwrapped GoalContent content,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Set<UUID> viewerIds,
        Goal.Status status,
        @Nullable Instant finishedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer position,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable GoalCounts counts)
        implements View, Selective<GoalView> {

    @QueryProjection
    public GoalView(
            UUID id,
            int version,
            Instant createdAt,
            Instant updatedAt,
            GoalContent content,
            boolean own,
            Goal.Status status,
            @Nullable Instant finishedAt,
            int position) {
        this(
                id,
                version,
                createdAt,
                updatedAt,
                own ? content : content.shared(),
                own ? Set.of() : null,
                status,
                finishedAt,
                own ? position : null,
                null);
    }

    @Override
    public Ref ref() {
        return new Ref(Goals.KIND, id);
    }

    @Override
    @JsonIgnore
    public boolean selective() {
        return content.visibility() == Visibility.SELECTED;
    }

    /// Whether whoever looks is its owner.
    boolean own() {
        return viewerIds != null;
    }

    GoalView with(GoalCounts counts) {
        return with(viewerIds, counts);
    }

    @Override
    public GoalView shownTo(Set<UUID> viewerIds) {
        return with(viewerIds, counts);
    }

    private GoalView with(@Nullable Set<UUID> viewerIds, @Nullable GoalCounts counts) {
        return new GoalView(
                id,
                version,
                createdAt,
                updatedAt,
                content,
                viewerIds,
                status,
                finishedAt,
                position,
                counts);
    }

    @Override
    public @Nullable Object computed() {
        return selective() ? Arrays.asList(viewerIds, counts) : counts;
    }
}
