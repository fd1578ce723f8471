package com.todomate.media;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A photo that something carries, and where its two sizes are found; made without asking the
/// database.
public record PhotoView(UUID id, PhotoUrl url, PhotoUrl thumbUrl) {

    public static PhotoView of(UUID id) {
        return new PhotoView(id, new PhotoUrl(id, Size.FULL), new PhotoUrl(id, Size.THUMB));
    }

    /// None of none.
    public static @Nullable PhotoView ofNullable(@Nullable UUID id) {
        return id == null ? null : of(id);
    }
}
