package com.todomate.database;

import com.todomate.viewset.Misconfigured;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps a data folder for one server at a time; the system lets go of it when the process ends,
/// however it ends.
record FolderLock(FileChannel file) implements AutoCloseable {

    static FolderLock on(Path folder) throws IOException {
        var file =
                FileChannel.open(
                        folder.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            if (file.tryLock() != null) {
                return new FolderLock(file);
            }
        } catch (OverlappingFileLockException heldByThisVeryProcess) {
            // Refused like any other.
        }
        file.close();
        throw new Misconfigured(
                "Another server is running on the data folder %s: stop it, or set TODOMATE_DATA_DIR to another folder."
                        .formatted(folder));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
