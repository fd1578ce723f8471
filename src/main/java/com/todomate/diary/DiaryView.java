package com.todomate.diary;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.querydsl.core.annotations.QueryProjection;
import com.todomate.account.Visibility;
import com.todomate.viewset.View;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A diary as the viewer sees it; `visibility` and `viewerIds` only for its owner.
public record DiaryView(
        UUID id,
        int version,
        Instant createdAt,
        Instant updatedAt,
        @JsonUnwrapped DiaryContent content,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Set<UUID> viewerIds)
        implements View {

    @QueryProjection
    public DiaryView(
            UUID id,
            int version,
            Instant createdAt,
            Instant updatedAt,
            DiaryContent content,
            boolean own) {
        this(
                id,
                version,
                createdAt,
                updatedAt,
                own ? content : content.shared(),
                own ? Set.of() : null);
    }

    /// Whether there is a list of those to whom it is shown.
    boolean selective() {
        return content.visibility() == Visibility.SELECTED;
    }

    DiaryView shownTo(Set<UUID> viewerIds) {
        return new DiaryView(id, version, createdAt, updatedAt, content, viewerIds);
    }
}
