package com.todomate.limits;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The memory for all bodies that are received or in use. Thread-safe.
final class BodyMemory {

    private static final Duration WAIT = Duration.ofMillis(50);

    private final Semaphore bytes;

    BodyMemory(int bytes) {
        this.bytes = new Semaphore(bytes);
    }

    /// Reserves memory if it is free. Does not wait.
    boolean tryReserve(int count) {
        return bytes.tryAcquire(count);
    }

    /// Reserves memory if it is free within 50 ms.
    boolean reserve(int count) {
        try {
            return bytes.tryAcquire(count, WAIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void release(int count) {
        bytes.release(count);
    }

    /// Estimates how many bodies wait.
    int waiting() {
        return bytes.getQueueLength();
    }
}
