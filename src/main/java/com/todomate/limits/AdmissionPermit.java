package com.todomate.limits;

import com.todomate.problem.ApiException;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Holds the permits of the shared limiters for the request on this thread. The request releases
/// them while it waits for something that most requests do not wait for: the write lock of its
/// account, bytes from its own client, the processing of its photo, or a host that its client
/// named. So a slow client, a busy account, a queue of photos or a silent push service takes no
/// permits from others. The waiting request must hold no database connection.
///
/// ```java
/// AdmissionPermit.outside(() -> {
///     lock.lock();
///     return null;
/// });
/// ```
public final class AdmissionPermit {

    /// One limiter, and the refusal of a request that gets no permit of it.
    public record Stage(ConcurrencyLimiter limiter, Supplier<ApiException> refusal) {}

    /// An action that waits. An exception that it throws ends the request.
    @FunctionalInterface
    public interface Wait<T extends @Nullable Object, X extends Throwable> {

        T get() throws X;
    }

    private static final ThreadLocal<@Nullable AdmissionPermit> CURRENT = new ThreadLocal<>();

    private final List<Stage> stages;
    private int held;

    /// Creates a permit of these stages, which are acquired in this order.
    public AdmissionPermit(List<Stage> stages) {
        this.stages = List.copyOf(stages);
    }

    /// Acquires a permit of every stage for this thread. If a stage has none, throws its refusal
    /// and holds no permit. Each call that returns must be followed by [#leave()].
    public void enter() {
        acquireAll(false);
        CURRENT.set(this);
    }

    /// Releases all permits.
    public void leave() {
        CURRENT.remove();
        releaseAll();
    }

    /// Runs `wait` without the permits of this thread's request, and acquires them again before it
    /// returns. If `wait` fails, or a permit is not free again in time, the request continues
    /// without permits, because it only has to send the error. In the second case, throws the
    /// refusal of that stage, and closes the result of `wait` if it is [Closeable]. Outside a
    /// request, only runs `wait`.
    public static <T extends @Nullable Object, X extends Throwable> T outside(Wait<T, X> wait)
            throws X {
        var admissionPermit = CURRENT.get();
        if (admissionPermit == null || admissionPermit.held == 0) return wait.get();
        admissionPermit.releaseAll();
        var result = wait.get();
        try {
            admissionPermit.acquireAll(true);
        } catch (ApiException e) {
            if (result instanceof Closeable closeable) close(closeable, e);
            throw e;
        }
        return result;
    }

    private static void close(Closeable result, ApiException refusal) {
        try {
            result.close();
        } catch (IOException e) {
            refusal.addSuppressed(e);
        }
    }

    private void acquireAll(boolean again) {
        for (var stage : stages) {
            var limiter = stage.limiter();
            if (!(again ? limiter.reacquire() : limiter.tryAcquire())) {
                releaseAll();
                throw stage.refusal().get();
            }
            held++;
        }
    }

    private void releaseAll() {
        while (held > 0) stages.get(--held).limiter().release();
    }
}
