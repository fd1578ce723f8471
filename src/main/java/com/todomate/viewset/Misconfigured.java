package com.todomate.viewset;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/// The server cannot start as it was set up; the message is one sentence that says what is wrong
/// and what to do, and it is all that the operator gets to see.
public class Misconfigured extends RuntimeException {

    public Misconfigured(String sentence) {
        super(sentence);
    }

    public Misconfigured(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /// The folder for what is kept cannot be made, or not be written to.
    public static Misconfigured dataFolder(Path folder, IOException why) {
        return new Misconfigured(
                "The data folder %s cannot be used (%s): make it writable, or set TODOMATE_DATA_DIR to another folder."
                        .formatted(
                                folder,
                                why instanceof AccessDeniedException
                                        ? "permission denied"
                                        : why.getMessage()),
                why);
    }
}
