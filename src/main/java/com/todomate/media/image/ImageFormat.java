package com.todomate.media.image;

import org.springframework.http.MediaType;

/// The file format in which a processed image is stored.
public enum ImageFormat {
    JPEG(MediaType.IMAGE_JPEG),
    PNG(MediaType.IMAGE_PNG);

    @SuppressWarnings("ImmutableEnumChecker") // Spring never changes its constants
    private final MediaType mediaType;

    ImageFormat(MediaType mediaType) {
        this.mediaType = mediaType;
    }

    public MediaType mediaType() {
        return mediaType;
    }
}
