package com.todomate.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the files of photos lie, by name.
interface PhotoStore {

    /// A file to be read, and how long it is.
    record Stored(InputStream stream, long length) {}

    /// All of the file is there afterwards, in place of another of that name, or nothing of it.
    void put(String name, Path file, String mediaType) throws IOException;

    /// Null when there is none.
    @Nullable Stored get(String name) throws IOException;

    /// Harmless when there is none.
    void delete(String name) throws IOException;
}
