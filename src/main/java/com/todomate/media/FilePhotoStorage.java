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

/// Stores photos as files in a folder. A file is written under a temporary name, forced to disk and
/// then renamed, so that a crash never leaves a partial photo.
final class FilePhotoStorage implements PhotoStorage {

    private static final String PART = ".part";

    private final Path folder;

    FilePhotoStorage(Path folder) {
        this.folder = folder;
    }

    @Override
    public void put(String name, Path file, String mediaType) throws IOException {
        var target = folder.resolve(name);
        Files.createDirectories(target.getParent());
        var part = Files.createTempFile(target.getParent(), target.getFileName() + ".", PART);
        try {
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
            try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(
                    part,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public @Nullable StoredFile get(String name) throws IOException {
        try {
            var channel = FileChannel.open(folder.resolve(name), StandardOpenOption.READ);
            return new StoredFile(Channels.newInputStream(channel), channel.size());
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /// Deletes the file, and temporary files of it that a crash left behind.
    @Override
    public void delete(String name) throws IOException {
        var target = folder.resolve(name);
        Files.deleteIfExists(target);
        try (var parts =
                Files.newDirectoryStream(target.getParent(), target.getFileName() + ".*" + PART)) {
            for (var part : parts) Files.deleteIfExists(part);
        } catch (NoSuchFileException e) {
            // no folder, so no temporary files either
        }
    }
}
