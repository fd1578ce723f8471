package com.todomate.people;

import com.querydsl.core.annotations.QueryProjection;
import com.todomate.account.AvatarUrls;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user in one of the viewer's lists, with the relationship to the viewer and the time of the
/// entry in the list.
public record RelatedUserView(
        UUID id,
        String handle,
        String displayName,
        @Nullable AvatarUrls avatar,
        Instant since,
        Relationship relationship) {

    @QueryProjection
    public RelatedUserView(
            UUID id,
            String handle,
            String displayName,
            @Nullable UUID avatarId,
            Instant since,
            Relationship relationship) {
        this(id, handle, displayName, AvatarUrls.ofNullable(avatarId), since, relationship);
    }

    /// Returns a copy that shows the names only, for a user blocked by the viewer.
    RelatedUserView blocked() {
        return new RelatedUserView(
                id, handle, displayName, (AvatarUrls) null, since, Relationship.BLOCKING);
    }
}
