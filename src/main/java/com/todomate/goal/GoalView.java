package com.todomate.goal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.querydsl.core.annotations.QueryProjection;
import com.todomate.account.Visibility;
import com.todomate.http.VersionedView;
import com.todomate.people.HasSelectedViewers;
import com.todomate.persistence.EntityRef;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A goal as the viewer sees it. `counts` are included only on request. Only its owner sees
/// `visibility`, `viewerIds`, and `position`, which would reveal that there are goals in between.
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
        implements VersionedView, HasSelectedViewers<GoalView> {

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
                own ? content : content.forOthers(),
                own ? Set.of() : null,
                status,
                finishedAt,
                own ? position : null,
                null);
    }

    @Override
    public EntityRef ref() {
        return new EntityRef(GoalQueries.KIND, id);
    }

    @Override
    @JsonIgnore
    public boolean isSelective() {
        return content.visibility() == Visibility.SELECTED;
    }

    /// Returns whether the viewer is the owner.
    boolean own() {
        return viewerIds != null;
    }

    GoalView with(GoalCounts counts) {
        return with(viewerIds, counts);
    }

    @Override
    public GoalView withViewerIds(Set<UUID> viewerIds) {
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
    public @Nullable Object etagExtras() {
        return isSelective() ? Arrays.asList(viewerIds, counts) : counts;
    }
}
