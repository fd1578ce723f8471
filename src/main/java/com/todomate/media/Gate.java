package com.todomate.media;

import com.todomate.viewset.Refused;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/// Lets two photos be worked on at once, first come, first served, and one at most of those that
/// take much memory: a machine of one gigabyte shall survive any crowd. Who waits for too long is
/// asked to come again.
@Component
class Gate {

    /// One at work; gives its place back.
    final class Place implements AutoCloseable {

        private boolean heavy;

        private Place() {
            enter(places);
            most.accumulateAndGet(working.incrementAndGet(), Math::max);
        }

        void beHeavy() {
            if (heavy) return;
            enter(heavyPlaces);
            heavy = true;
        }

        @Override
        public void close() {
            working.decrementAndGet();
            if (heavy) heavyPlaces.release();
            places.release();
        }
    }

    static final int PLACES = 2;

    /// Whoever waits here holds a place that others want, too.
    private static final int MOST_WAITING = 6;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Semaphore places = new Semaphore(PLACES, true);
    private final Semaphore heavyPlaces = new Semaphore(1, true);
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    Place enter() {
        return new Place();
    }

    /// How many were ever at work at once.
    int most() {
        return most.get();
    }

    private static void enter(Semaphore semaphore) {
        try {
            if (semaphore.getQueueLength() < MOST_WAITING
                    && semaphore.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Refused.unavailable(SOON);
    }
}
