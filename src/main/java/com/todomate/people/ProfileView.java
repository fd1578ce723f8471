package com.todomate.people;

import com.querydsl.core.annotations.QueryProjection;
import com.todomate.media.PhotoView;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The public profile of a user, as the viewer sees it.
public record ProfileView(
        UUID id,
        String handle,
        String displayName,
        @Nullable String bio,
        @Nullable UUID avatarId,
        @Nullable PhotoView avatar,
        long followers,
        long following,
        Relationship relationship) {

    @QueryProjection
    public ProfileView(
            UUID id,
            String handle,
            String displayName,
            @Nullable String bio,
            @Nullable UUID avatarId,
            long followers,
            long following,
            Relationship relationship) {
        this(
                id,
                handle,
                displayName,
                bio,
                avatarId,
                PhotoView.ofNullable(avatarId),
                followers,
                following,
                relationship);
    }
}
