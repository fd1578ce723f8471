package com.todomate.database;

import java.nio.file.Path;

/// Starts a database server for development. A `ServiceLoader` finds the implementation, which is
/// in `src/dev` and not in the jar.
public interface DevelopmentDatabase {

    /// Starts a server on the data in the folder, which is created when it does not exist. Throws a
    /// `ConfigurationException` when the server cannot start.
    RunningServer start(Path folder);

    /// A server that runs until it is closed. It accepts the user `root` without a password.
    interface RunningServer extends AutoCloseable {

        /// Returns host and port, as in a JDBC URL.
        String address();

        @Override
        void close();
    }
}
