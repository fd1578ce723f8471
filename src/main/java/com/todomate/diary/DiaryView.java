package com.todomate.diary;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.querydsl.core.annotations.QueryProjection;
import com.todomate.account.Visibility;
import com.todomate.cheer.CheerCounts;
import com.todomate.cheer.HasCheerCounts;
import com.todomate.http.VersionedView;
import com.todomate.media.PhotoView;
import com.todomate.people.HasSelectedViewers;
import com.todomate.persistence.EntityRef;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A diary as the viewer sees it, with the counts of its cheers. Only its owner sees `visibility`
/// and `viewerIds`.
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
        implements VersionedView, HasSelectedViewers<DiaryView>, HasCheerCounts<DiaryView> {

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
                own ? content : content.forOthers(),
                own ? Set.of() : null,
                PhotoView.ofNullable(content.photoId()),
                cheered,
                CheerCounts.NONE);
    }

    @Override
    public EntityRef ref() {
        return new EntityRef(DiaryQueries.KIND, id);
    }

    @Override
    @JsonIgnore
    public boolean isSelective() {
        return content.visibility() == Visibility.SELECTED;
    }

    @Override
    public DiaryView withViewerIds(Set<UUID> viewerIds) {
        return new DiaryView(
                id, version, createdAt, updatedAt, content, viewerIds, photo, cheered, cheers);
    }

    @Override
    public DiaryView with(CheerCounts cheers) {
        return new DiaryView(
                id, version, createdAt, updatedAt, content, viewerIds, photo, cheered, cheers);
    }

    /// Returns the counts of cheers, the URLs of the photo, and the selected viewers, which depend
    /// on the accounts that still exist.
    @Override
    public @Nullable Object etagExtras() {
        if (photo != null || isSelective()) return Arrays.asList(cheers, photo, viewerIds);
        return cheers.total() == 0 ? null : cheers;
    }
}
