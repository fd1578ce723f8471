package com.todomate.diary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.querydsl.core.annotations.QueryProjection;
import com.todomate.account.Visibility;
import com.todomate.cheer.CheerCounts;
import com.todomate.cheer.Cheered;
import com.todomate.media.PhotoView;
import com.todomate.people.Selective;
import com.todomate.viewset.Ref;
import com.todomate.viewset.View;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A diary as the viewer sees it, and how often others cheered on it; `visibility` and `viewerIds`
/// only for its owner.
public record DiaryView(
        UUID id,
        int version,
        Instant createdAt,
        Instant updatedAt,
        @JsonUnwrapped DiaryContent content,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Set<UUID> viewerIds,
        @Nullable PhotoView photo,
        @JsonIgnore boolean cheered,
        CheerCounts cheers)
        implements View, Selective<DiaryView>, Cheered<DiaryView> {

    @QueryProjection
    public DiaryView(
            UUID id,
            int version,
            Instant createdAt,
            Instant updatedAt,
            DiaryContent content,
            boolean own,
            boolean cheered) {
        this(
                id,
                version,
                createdAt,
                updatedAt,
                own ? content : content.shared(),
                own ? Set.of() : null,
                PhotoView.ofNullable(content.photoId()),
                cheered,
                CheerCounts.NONE);
    }

    @Override
    public Ref ref() {
        return new Ref(Diaries.KIND, id);
    }

    @Override
    @JsonIgnore
    public boolean selective() {
        return content.visibility() == Visibility.SELECTED;
    }

    @Override
    public DiaryView shownTo(Set<UUID> viewerIds) {
        return new DiaryView(
                id, version, createdAt, updatedAt, content, viewerIds, photo, cheered, cheers);
    }

    @Override
    public DiaryView with(CheerCounts cheers) {
        return new DiaryView(
                id, version, createdAt, updatedAt, content, viewerIds, photo, cheered, cheers);
    }

    /// Its cheers, the addresses of its photo, and who of those to whom it is shown is there.
    @Override
    public @Nullable Object computed() {
        if (photo != null || selective()) return Arrays.asList(cheers, photo, viewerIds);
        return cheers.total() == 0 ? null : cheers;
    }
}
