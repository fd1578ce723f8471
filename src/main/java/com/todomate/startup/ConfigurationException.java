package com.todomate.startup;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/// Signals that the server cannot start with its configuration. The message is one sentence that
/// says what is wrong and what to do. The operator sees nothing else.
public class ConfigurationException extends RuntimeException {

    public ConfigurationException(String sentence) {
        super(sentence);
    }

    public ConfigurationException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /// The data folder cannot be created or written to.
    public static ConfigurationException dataFolder(Path folder, IOException cause) {
        return new ConfigurationException(
                "The data folder %s cannot be used (%s): make it writable, or set TODOMATE_DATA_DIR to another folder."
                        .formatted(
                                folder,
                                cause instanceof AccessDeniedException
                                        ? "permission denied"
                                        : cause.getMessage()),
                cause);
    }
}
