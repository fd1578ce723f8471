package com.todomate.media;

import com.todomate.media.image.PhotoSize;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A photo that a row refers to, with the URLs of its two sizes. Built from the id alone, without a
/// query.
public record PhotoView(UUID id, PhotoUrl url, PhotoUrl thumbUrl) {

    public static PhotoView of(UUID id) {
        return new PhotoView(
                id, new PhotoUrl(id, PhotoSize.FULL), new PhotoUrl(id, PhotoSize.THUMB));
    }

    /// Returns null for a null id.
    public static @Nullable PhotoView ofNullable(@Nullable UUID id) {
        return id == null ? null : of(id);
    }
}
