package com.todomate;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// How long a test waits for something that must happen, unless it names a limit of its own.
/// Awaitility's 10 seconds are too short for a busy machine, and a test that passes does not get
/// slower by a longer limit.
public final class WaitTimeout implements BeforeAllCallback {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(TIMEOUT);
    }
}
