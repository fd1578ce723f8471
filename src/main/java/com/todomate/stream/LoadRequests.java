package com.todomate.stream;

import java.util.concurrent.atomic.AtomicInteger;

/// Counts the requested loads of new notifications for one stream, so that one load at a time runs
/// and a request that arrives meanwhile is not lost. Thread-safe.
final class LoadRequests {

    private final AtomicInteger pending = new AtomicInteger();
    private volatile boolean failed;

    /// Adds a request. Returns true when none was pending, so that the caller has to schedule a
    /// load.
    boolean add() {
        return pending.getAndIncrement() == 0;
    }

    int pending() {
        return pending.get();
    }

    /// Completes this many requests. Returns true when no request arrived meanwhile.
    boolean complete(int count) {
        return pending.addAndGet(-count) == 0;
    }

    /// Records that a load failed; the next tick of the stream requests another.
    void recordFailure() {
        failed = true;
    }

    /// Returns whether a load failed since the last call.
    boolean takeFailure() {
        if (!failed) return false;
        failed = false;
        return true;
    }
}
