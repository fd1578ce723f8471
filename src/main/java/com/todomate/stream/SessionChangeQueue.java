package com.todomate.stream;

import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// The changes that wait to be written to the database, as hints for other servers. Thread-safe.
@Component
class SessionChangeQueue {

    private static final int MAX_CHANGES = 10_000;

    private final StreamRegistrations streamRegistrations;
    private final Set<SessionChange> changes = ConcurrentHashMap.newKeySet();

    SessionChangeQueue(StreamRegistrations streamRegistrations) {
        this.streamRegistrations = streamRegistrations;
    }

    /// Keeps the change for the next write to the database. Drops it when too many are waiting.
    void add(SessionChange sessionChange) {
        if (changes.size() < MAX_CHANGES) changes.add(sessionChange);
    }

    /// Writes the waiting changes. When that fails, they wait for the next write.
    void flush() {
        if (changes.isEmpty()) return;
        var batch = new ArrayList<>(changes);
        // Removed before the write: a change that arrives during it is written again.
        batch.forEach(changes::remove);
        try {
            streamRegistrations.hint(batch);
        } catch (RuntimeException e) {
            batch.forEach(this::add);
            throw e;
        }
    }
}
