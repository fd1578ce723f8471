package com.todomate.limits;

import com.todomate.problem.ApiException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Bounds how many threads run a section at once. A bounded number of others waits, in order of
/// arrival and for a bounded time. Thread-safe.
///
/// ```java
/// var result = limiter.run(ApiException::overloaded, () -> work());
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

    /// Runs `action` with a permit, acquired now or within the timeout. Throws `refusal` if none is
    /// free or too many threads wait.
    public <T extends @Nullable Object, X extends Throwable> T run(
            Supplier<ApiException> refusal, AdmissionPermit.Wait<T, X> action) throws X {
        if (!tryAcquire()) throw refusal.get();
        try {
            return action.get();
        } finally {
            release();
        }
    }

    /// Acquires a permit, now or within the timeout. Returns false if none is free or too many
    /// threads wait. Each acquired permit must be given back with [#release()].
    public boolean tryAcquire() {
        return tryAcquire(maxWaiting, timeout);
    }

    /// Acquires a permit like [#tryAcquire()], but waits at most `longestWait`. For a caller that
    /// waits for several limiters with one time limit.
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
