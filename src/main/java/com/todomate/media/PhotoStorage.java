package com.todomate.media;

import com.todomate.media.image.PhotoSize;
import com.todomate.media.image.ProcessedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Stores the files of photos under names.
public interface PhotoStorage {

    /// An open file and its length in bytes. The caller closes the stream.
    record StoredFile(InputStream stream, long length) {}

    /// Stores a file under this name, replacing any other. Stores nothing when it fails.
    void put(String name, Path file, String mediaType) throws IOException;

    /// Stores all sizes of an image under the names of this photo.
    default void putAll(UUID photo, ProcessedImage image) throws IOException {
        var mediaType = image.type().mediaType().toString();
        for (var size : PhotoSize.values()) {
            put(size.name(photo), image.file(size), mediaType);
        }
    }

    /// Opens a file; null when there is none.
    @Nullable StoredFile get(String name) throws IOException;

    /// Deletes a file; does nothing when there is none.
    void delete(String name) throws IOException;
}
