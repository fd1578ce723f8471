package com.todomate.media.image;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A photo in its two sizes, as temporary files that are deleted when it is closed. `width` and
/// `height` are those of the full size.
public record ProcessedImage(ImageFormat type, int width, int height, Path full, Path thumb)
        implements Closeable {

    public Path file(PhotoSize photoSize) {
        return photoSize == PhotoSize.FULL ? full : thumb;
    }

    /// Returns the size of the full file, without the thumbnail.
    public long bytes() {
        try {
            return Files.size(full);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(full);
        Files.deleteIfExists(thumb);
    }
}
