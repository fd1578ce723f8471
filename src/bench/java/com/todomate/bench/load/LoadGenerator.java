package com.todomate.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/// Sends requests over a fixed number of connections from one thread.
///
/// ```java
/// var load = new LoadGenerator(address, requests, 32);
/// var result = load.run(Pace.closed(), Duration.ofSeconds(5), Long.MAX_VALUE);
/// ```
public final class LoadGenerator {

    /// Below this wait the thread sleeps instead of using the selector, whose unit is milliseconds.
    private static final long SHORT_WAIT_NANOS = 2_000_000;

    private static final long SHORT_SLEEP_NANOS = 100_000;

    /// The longest wait for the last responses.
    private static final Duration MAX_DRAIN = Duration.ofSeconds(10);

    private final InetSocketAddress address;
    private final Supplier<byte[]> requests;
    private final int connectionCount;
    private final Histogram latencies = new Histogram(Duration.ofMinutes(1).toMillis() * 1000, 3);
    private long completed;
    private long errors;
    private long inFlight;

    public LoadGenerator(
            InetSocketAddress address, Supplier<byte[]> requests, int connectionCount) {
        this.address = address;
        this.requests = requests;
        this.connectionCount = connectionCount;
    }

    /// Sends requests until the time is over or as many as `most` are sent, and waits for the last
    /// responses. A generator runs once.
    public LoadResult run(Pace pace, Duration time, long most) throws IOException {
        var idle = new ArrayDeque<HttpConnection>();
        var start = System.nanoTime();
        var end = start + time.toNanos();
        long sent = 0;
        try (var selector = Selector.open()) {
            for (int i = 0; i < connectionCount; i++) {
                idle.add(new HttpConnection(address, selector));
            }
            while (true) {
                var now = System.nanoTime();
                var isOver = now >= end || sent >= most;
                if (isOver && (inFlight == 0 || now >= end + MAX_DRAIN.toNanos())) break;
                while (!isOver && sent < most && !idle.isEmpty() && pace.nextDue(now) <= now) {
                    send(idle.remove(), pace.nextDue(now));
                    pace.advance();
                    sent++;
                }
                await(
                        selector,
                        idle.isEmpty() || isOver ? Long.MAX_VALUE : pace.nextDue(now) - now);
                receive(selector, idle);
            }
            for (var key : selector.keys()) key.channel().close();
        }
        errors += inFlight; // no response at all
        // In an open loop, requests that became due and were never sent.
        for (; sent < most && pace.nextDue(end) < end; pace.advance()) errors++;
        return new LoadResult(completed, errors, (System.nanoTime() - start) / 1e9, latencies);
    }

    private void send(HttpConnection connection, long due) throws IOException {
        connection.send(requests.get(), due);
        inFlight++;
    }

    private static void await(Selector selector, long nanos) throws IOException {
        if (nanos > SHORT_WAIT_NANOS) {
            selector.select(Math.min(nanos / 1_000_000, 100));
        } else {
            if (selector.selectNow() == 0)
                LockSupport.parkNanos(Math.min(nanos, SHORT_SLEEP_NANOS));
            selector.selectNow();
        }
    }

    private void receive(Selector selector, ArrayDeque<HttpConnection> idle) throws IOException {
        for (var key : selector.selectedKeys()) {
            if (!(key.attachment() instanceof HttpConnection connection)) continue;
            if (!key.isValid() || !isComplete(connection, key)) continue;
            inFlight--;
            completed++;
            if (!connection.isSuccess()) errors++;
            var micros = (System.nanoTime() - connection.due()) / 1000;
            latencies.recordValue(Math.clamp(micros, 1, latencies.getHighestTrackableValue()));
            idle.add(connection);
        }
        selector.selectedKeys().clear();
    }

    /// A broken connection counts as a failed request.
    private static boolean isComplete(HttpConnection connection, SelectionKey key) {
        try {
            return connection.proceed(key);
        } catch (IOException e) {
            connection.fail();
            return true;
        }
    }
}
