package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Compares lines with a committed file, such as published names, so that no rename changes them
/// unnoticed. After an intended change, run the test once with `-Dsnapshots.update=true` and commit
/// the file.
public final class Snapshot {

    private static final Path FOLDER = Path.of("src/test/resources/snapshots");

    private Snapshot() {}

    public static void assertUnchanged(String name, Stream<String> lines) {
        assertUnchanged(FOLDER.resolve(name + ".txt"), lines);
    }

    public static void assertUnchanged(Path file, Stream<String> lines) {
        var actual = lines.sorted().toList();
        try {
            if (Boolean.getBoolean("snapshots.update")) {
                Files.write(file, actual);
            }
            assertThat(actual)
                    .as("lines of %s; see %s", file, Snapshot.class.getSimpleName())
                    .containsExactlyElementsOf(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
