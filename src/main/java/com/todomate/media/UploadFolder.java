package com.todomate.media;

import com.todomate.startup.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/// The folder of the files that an upload needs until its request ends: the parts of the form and
/// the processed photo. It is in the data directory, on a disk, because the uploads of many people
/// at once are larger than the memory that a container has for `/tmp`. The servers of one machine
/// share it.
final class UploadFolder {

    private static final Logger logger = LoggerFactory.getLogger(UploadFolder.class);

    /// An older file belongs to no request. A server that was killed has left it behind.
    private static final Duration MAX_AGE = Duration.ofHours(1);

    private final Path path;

    /// @throws ConfigurationException if the folder cannot be created
    UploadFolder(Path dataDirectory) {
        this.path = dataDirectory.resolve("uploads").toAbsolutePath();
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw ConfigurationException.dataFolder(path, e);
        }
    }

    Path path() {
        return path;
    }

    /// Deletes the files that a killed server left behind. Compares with the time of the file
    /// system, because that is what files are stamped with.
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void deleteLeftovers() throws IOException {
        var probe = Files.createTempFile(path, "time", null);
        var oldest = FileTime.from(Files.getLastModifiedTime(probe).toInstant().minus(MAX_AGE));
        Files.delete(probe);
        try (var files = Files.newDirectoryStream(path)) {
            for (var file : files) deleteIfOlder(file, oldest);
        }
    }

    private static void deleteIfOlder(Path file, FileTime oldest) throws IOException {
        try {
            if (Files.getLastModifiedTime(file).compareTo(oldest) >= 0) return;
            if (Files.deleteIfExists(file))
                logger.info("Deleted {}, which an interrupted upload left behind", file);
        } catch (NoSuchFileException e) {
            // its request has ended meanwhile
        }
    }
}
