package com.todomate.limits;

import com.todomate.limits.RequestBodyReceiver.Body;
import com.todomate.problem.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads one body into memory. The memory is reserved piece by piece as the body arrives, so a
/// large announced length alone costs nothing.
final class LimitedBodyReader {

    /// The wait for the bytes of a body.
    interface ArrivalCheck {

        /// Waits inside each read, as long as the connector lets it.
        ArrivalCheck BLOCKING =
                new ArrivalCheck() {
                    @Override
                    public boolean hasArrived() {
                        return true;
                    }

                    @Override
                    public boolean mustEnd() {
                        return false;
                    }
                };

        /// Returns whether a read would not block.
        boolean hasArrived() throws IOException;

        /// Returns whether the body must end, because others wait for its place or for memory.
        boolean mustEnd();
    }

    private static final int FIRST_BUFFER = 8 * 1024;
    private static final Duration MAX_DURATION = Duration.ofSeconds(20);

    /// Equals the timeout of the connector, which bounds the reads that block.
    private static final Duration MAX_SILENCE = Duration.ofSeconds(10);

    private static final Duration MAX_MEMORY_WAIT = Duration.ofSeconds(2);

    private static final Duration MIN_PAUSE = Duration.ofMillis(1);
    private static final Duration MAX_PAUSE = Duration.ofMillis(100);

    private final InputStream in;
    private final long declared;
    private final IntPredicate tryReserve;
    private final IntPredicate reserve;
    private final Supplier<ApiException> noMemory;
    private final Supplier<ApiException> tooSlow;
    private final long start = System.nanoTime();
    private byte[] bytes = {};
    private int length;

    /// `declared` is the length that the sender announced, or -1. `tryReserve` returns whether it
    /// reserved that many bytes of memory. `reserve` does so after a short wait.
    LimitedBodyReader(
            InputStream in,
            long declared,
            IntPredicate tryReserve,
            IntPredicate reserve,
            Supplier<ApiException> noMemory,
            Supplier<ApiException> tooSlow) {
        this.in = in;
        this.declared = declared;
        this.tryReserve = tryReserve;
        this.reserve = reserve;
        this.noMemory = noMemory;
        this.tooSlow = tooSlow;
    }

    /// Returns the bytes that were read so far.
    Body body() {
        return new Body(bytes, length);
    }

    /// Returns the bytes that were read so far, and forgets them.
    Body discard() {
        var body = body();
        bytes = new byte[0];
        length = 0;
        return body;
    }

    /// Reads what can be read without waiting for bytes or memory. Returns true if the body is
    /// complete.
    boolean readArrived() throws IOException {
        while (length < declared && in.available() > 0) {
            var growth = growth();
            if (growth > 0 && !tryReserve.test(growth)) return false;
            read(growth);
        }
        return length == declared;
    }

    /// Reads the rest and waits for it, for about 20 seconds in all, 10 without a byte, and 2 for
    /// memory. Between looks at a slow body it pauses for an eighth of the time so far, at most a
    /// tenth of a second. Refuses with 408 `request_timeout`, 413 `too_large` or what `noMemory`
    /// returns.
    @Nullable Void readAll(ArrivalCheck arrivalCheck) throws IOException {
        var began = System.nanoTime();
        var lastByte = began;
        var memoryWaitStart = began;
        try {
            while (length != declared) {
                var now = System.nanoTime();
                if (arrivalCheck.mustEnd()
                        || now - start > MAX_DURATION.toNanos()
                        || now - lastByte > MAX_SILENCE.toNanos()) {
                    throw tooSlow.get();
                }
                if (!arrivalCheck.hasArrived()) {
                    pause((now - began) / 8);
                    memoryWaitStart = System.nanoTime();
                    continue;
                }
                var growth = growth();
                if (growth > 0 && !reserve.test(growth)) {
                    if (now - memoryWaitStart > MAX_MEMORY_WAIT.toNanos()) throw noMemory.get();
                    continue;
                }
                if (!read(growth)) break;
                lastByte = System.nanoTime();
                memoryWaitStart = lastByte;
            }
        } catch (SocketTimeoutException e) {
            throw tooSlow.get();
        }
        return null;
    }

    private void pause(long nanos) {
        var pause = Math.clamp(nanos, MIN_PAUSE.toNanos(), MAX_PAUSE.toNanos());
        try {
            Thread.sleep(Duration.ofNanos(pause));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooSlow.get();
        }
    }

    /// Reads once, into a buffer that is first enlarged by `growth`. Returns false at the end of
    /// the body.
    private boolean read(int growth) throws IOException {
        if (growth > 0) bytes = Arrays.copyOf(bytes, bytes.length + growth);
        var count = in.read(bytes, length, bytes.length - length);
        if (count > 0) length += count;
        if (length > RequestBodyReceiver.LONGEST) throw ApiException.tooLarge();
        return count >= 0;
    }

    /// Returns by how much the buffer must grow before the next read. A body of unknown length gets
    /// one byte too many, which shows that the body is too long.
    private int growth() {
        if (length < bytes.length) return 0;
        var maxCapacity = declared >= 0 ? (int) declared : RequestBodyReceiver.LONGEST + 1;
        return Math.min(maxCapacity, Math.max(FIRST_BUFFER, 2 * bytes.length)) - bytes.length;
    }
}
