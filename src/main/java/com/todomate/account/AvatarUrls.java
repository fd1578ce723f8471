package com.todomate.account;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The URLs of an avatar in its two sizes, made without a database query: a viewer who sees the
/// user also sees the avatar.
public record AvatarUrls(AvatarUrl url, AvatarUrl thumbUrl) {

    /// Returns null when the user has no avatar.
    public static @Nullable AvatarUrls ofNullable(@Nullable UUID photo) {
        return photo == null
                ? null
                : new AvatarUrls(new AvatarUrl(photo, false), new AvatarUrl(photo, true));
    }
}
