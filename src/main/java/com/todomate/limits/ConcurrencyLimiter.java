package com.todomate.limits;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Bounds how many threads run a section at once. A bounded number of others waits, in order of
/// arrival and for a bounded time. Thread-safe.
///
/// ```java
/// if (!limiter.tryAcquire()) throw ApiException.overloaded();
/// try {
///     work();
/// } finally {
///     limiter.release();
/// }
/// ```
public final class ConcurrencyLimiter {

    private final int permits;
    private final int maxWaiting;
    private final Duration timeout;
    private final Semaphore semaphore;
    private final AtomicInteger waiting = new AtomicInteger();

    /// Allows `permits` threads at once. `maxWaiting` others wait, each at most `timeout`.
    public ConcurrencyLimiter(int permits, int maxWaiting, Duration timeout) {
        this.permits = permits;
        this.maxWaiting = maxWaiting;
        this.timeout = timeout;
        this.semaphore = new Semaphore(permits, true);
    }

    /// Acquires a permit, now or within the timeout. Returns false if none is free or too many
    /// threads wait. Each acquired permit must be given back with [#release()].
    public boolean tryAcquire() {
        return tryAcquire(maxWaiting, timeout);
    }

    /// Acquires a permit like [#tryAcquire()], but waits at most `longestWait`. For a caller that
    /// waits for several limiters, and for a bounded time in all.
    public boolean tryAcquire(Duration longestWait) {
        return tryAcquire(maxWaiting, longestWait);
    }

    /// Acquires a permit if one is free and no other thread waits for it. Does not wait.
    public boolean tryAcquireNow() {
        try {
            // tryAcquire() without a timeout barges; with a zero timeout it honours fairness.
            return semaphore.tryAcquire(0, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Acquires a permit like [#tryAcquire()], however many others wait. Only for a caller that
    /// gave up its permit for a while: the number of those is bounded already.
    boolean reacquire() {
        return tryAcquire(Integer.MAX_VALUE, timeout);
    }

    private boolean tryAcquire(int longestQueue, Duration longestWait) {
        if (tryAcquireNow()) return true;
        try {
            return waiting.incrementAndGet() <= longestQueue
                    && semaphore.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }

    public void release() {
        semaphore.release();
    }

    public int inside() {
        return permits - semaphore.availablePermits();
    }

    /// Counts the threads that wait while no permit is free.
    int unserved() {
        return semaphore.availablePermits() > 0 ? 0 : waiting.get();
    }

    public int waiting() {
        return waiting.get();
    }
}
