package com.todomate.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.todomate.startup.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadFolderTest {

    @TempDir Path dataDirectory;

    @Test
    void filesOfAKilledServerAreDeletedAfterAnHour() throws IOException {
        var uploadFolder = new UploadFolder(dataDirectory);
        var current = fileOfAge(uploadFolder, Duration.ofMinutes(55));
        var leftover = fileOfAge(uploadFolder, Duration.ofMinutes(65));

        uploadFolder.deleteLeftovers();

        assertThat(uploadFolder.path()).isDirectoryContaining(current::equals);
        assertThat(leftover).doesNotExist();
        assertThat(uploadFolder.path().toFile().list()).hasSize(1);
    }

    private static Path fileOfAge(UploadFolder uploadFolder, Duration age) throws IOException {
        var file = Files.createTempFile(uploadFolder.path(), "photo", null);
        var now = Files.getLastModifiedTime(file).toInstant();
        Files.setLastModifiedTime(file, FileTime.from(now.minus(age)));
        return file;
    }

    @Test
    void folderThatCannotBeCreatedStopsTheStart() throws IOException {
        Files.writeString(dataDirectory.resolve("uploads"), "no folder");
        assertThatThrownBy(() -> new UploadFolder(dataDirectory))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("TODOMATE_DATA_DIR");
    }
}
