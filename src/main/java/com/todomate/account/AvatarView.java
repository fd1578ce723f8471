package com.todomate.account;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An avatar photo with the URLs of its two sizes. The OpenAPI document has one schema, `Photo`,
/// for it and for the photos of other resources.
public record AvatarView(UUID id, AvatarUrl url, AvatarUrl thumbUrl) {

    /// Returns null when the user has no avatar.
    static @Nullable AvatarView ofNullable(@Nullable UUID photo) {
        return photo == null
                ? null
                : new AvatarView(photo, new AvatarUrl(photo, false), new AvatarUrl(photo, true));
    }
}
