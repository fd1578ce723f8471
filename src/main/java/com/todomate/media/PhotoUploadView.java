package com.todomate.media;

import java.time.Instant;
import java.util.UUID;

/// A stored photo as its owner sees it: scaled down and without metadata.
///
/// @param type the media type of the stored file; the uploaded one may have had another
record PhotoUploadView(
        UUID id,
        Instant createdAt,
        String type,
        int width,
        int height,
        long bytes,
        PhotoUrl url,
        PhotoUrl thumbUrl) {

    static PhotoUploadView of(Photo photo) {
        var view = PhotoView.of(photo.id());
        return new PhotoUploadView(
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
