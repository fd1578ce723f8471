package com.todomate.media;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Photos in a folder. A file is written beside its place and moved there when it is on the disk.
final class DiskStore implements PhotoStore {

    private static final String PART = ".part";

    private final Path folder;

    DiskStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public void put(String name, Path file, String mediaType) throws IOException {
        var place = folder.resolve(name);
        Files.createDirectories(place.getParent());
        var part = Files.createTempFile(place.getParent(), place.getFileName() + ".", PART);
        try {
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
            try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(
                    part,
                    place,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public @Nullable Stored get(String name) throws IOException {
        try {
            var channel = FileChannel.open(folder.resolve(name), StandardOpenOption.READ);
            return new Stored(Channels.newInputStream(channel), channel.size());
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /// And what a crash left of it half written.
    @Override
    public void delete(String name) throws IOException {
        var place = folder.resolve(name);
        Files.deleteIfExists(place);
        try (var parts =
                Files.newDirectoryStream(place.getParent(), place.getFileName() + ".*" + PART)) {
            for (var part : parts) Files.deleteIfExists(part);
        } catch (NoSuchFileException e) {
            // then there is nothing of it, either
        }
    }
}
