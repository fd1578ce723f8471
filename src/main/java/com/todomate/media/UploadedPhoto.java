package com.todomate.media;

import java.time.Instant;
import java.util.UUID;

/// A photo of one's own as it is kept: made small enough, and without what the camera noted.
///
/// @param type its media type, whatever was sent
record UploadedPhoto(
        UUID id,
        Instant createdAt,
        String type,
        int width,
        int height,
        long bytes,
        PhotoUrl url,
        PhotoUrl thumbUrl) {

    static UploadedPhoto of(Photo photo) {
        var view = PhotoView.of(photo.id());
        return new UploadedPhoto(
                photo.id(),
                photo.createdAt(),
                photo.type().mediaType().toString(),
                photo.width(),
                photo.height(),
                photo.bytes(),
                view.url(),
                view.thumbUrl());
    }
}
