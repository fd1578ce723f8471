package com.todomate.database.embedded;

import com.todomate.startup.ConfigurationException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Locks a data folder for one server at a time. The operating system releases the lock when the
/// process ends, even when it is killed.
record DataFolderLock(FileChannel file) implements AutoCloseable {

    /// Locks the folder. Throws a [ConfigurationException] when another server holds the lock.
    static DataFolderLock on(Path folder) throws IOException {
        var file =
                FileChannel.open(
                        folder.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            if (file.tryLock() != null) {
                return new DataFolderLock(file);
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            // Refused below, like a lock of another process.
        }
        file.close();
        throw new ConfigurationException(
                "Another server is running on the data folder %s: stop it, or set TODOMATE_DATA_DIR to another folder."
                        .formatted(folder));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
