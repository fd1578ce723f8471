package com.todomate;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Sets the default timeout of Awaitility to five minutes. Its 10 seconds are too short for a busy
/// machine, and a test that passes does not get slower by a longer limit.
public final class WaitTimeout implements BeforeAllCallback {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(TIMEOUT);
    }
}
