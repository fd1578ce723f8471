package com.todomate.security;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// So many at a time; so many others wait in a row, first come, first served, and not for long.
final class Turnstile {

    private final int places;
    private final int queue;
    private final Duration patience;
    private final Semaphore free;
    private final AtomicInteger waiting = new AtomicInteger();

    Turnstile(int places, int queue, Duration patience) {
        this.places = places;
        this.queue = queue;
        this.patience = patience;
        this.free = new Semaphore(places, true);
    }

    /// Whether there was a place, at once or soon. Whoever got it must [leave][#leave()].
    boolean enter() {
        try {
            // Never past those who wait, as the one without a time would.
            if (free.tryAcquire(0, TimeUnit.NANOSECONDS)) return true;
            try {
                return waiting.incrementAndGet() <= queue
                        && free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
            } finally {
                waiting.decrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void leave() {
        free.release();
    }

    int inside() {
        return places - free.availablePermits();
    }

    int waiting() {
        return waiting.get();
    }
}
