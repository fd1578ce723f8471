package com.todomate.media;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A photo in its two sizes, as files that are gone when it is closed.
record Prints(Photo.Type type, int width, int height, Path full, Path thumb) implements Closeable {

    Path file(Size size) {
        return size == Size.FULL ? full : thumb;
    }

    long bytes() {
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
