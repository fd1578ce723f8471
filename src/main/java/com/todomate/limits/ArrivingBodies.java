package com.todomate.limits;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Tracks the bodies that are arriving and hold a place or memory. While others wait for these,
/// ends the slowest: the oldest body of the address with the most bodies. So slow senders take
/// places only from each other. Thread-safe.
final class ArrivingBodies {

    /// A body that has arrived for a shorter time is not ended.
    static final Duration GRACE = Duration.ofSeconds(1);

    /// In the order in which they began.
    private final Set<Arrival> arrivals = new LinkedHashSet<>();

    private final IntSupplier waiting;
    private int ending;

    /// `waiting` counts the bodies that wait for a place or for memory.
    ArrivingBodies(IntSupplier waiting) {
        this.waiting = waiting;
    }

    /// Prepares for the body of a request. The reader calls [Arrival#begin] when the body has a
    /// place, and asks [Arrival#mustEnd] often. It closes the result when the place and the memory
    /// are free.
    Arrival prepare(HttpServletRequest request, String address) {
        return new Arrival(request, address);
    }

    private synchronized void add(Arrival arrival) {
        arrivals.add(arrival);
    }

    /// Ends as many bodies as others wait for, and returns whether this one is among the ended.
    private synchronized boolean mustEnd(Arrival arrival) {
        while (ending < waiting.getAsInt()) {
            var slowest = slowest();
            if (slowest == null) break;
            slowest.ended = true;
            ending++;
        }
        return arrival.ended;
    }

    private synchronized void remove(Arrival arrival) {
        arrivals.remove(arrival);
        if (arrival.ended) ending--;
    }

    private @Nullable Arrival slowest() {
        var bodies =
                arrivals.stream()
                        .filter(arrival -> !arrival.ended)
                        .map(arrival -> arrival.address)
                        .collect(groupingBy(identity(), counting()));
        var latestStart = System.nanoTime() - GRACE.toNanos();
        var most = 0L;
        Arrival slowest = null;
        for (var arrival : arrivals) {
            var count = bodies.getOrDefault(arrival.address, 0L);
            if (arrival.ended || arrival.start - latestStart > 0 || count <= most) continue;
            slowest = arrival;
            most = count;
        }
        return slowest;
    }

    /// One body that arrives.
    final class Arrival implements LimitedBodyReader.ArrivalCheck, AutoCloseable {

        private final HttpServletRequest request;
        private final String address;
        private long start;

        /// Guarded by the lock of [ArrivingBodies].
        private boolean ended;

        private Arrival(HttpServletRequest request, String address) {
            this.request = request;
            this.address = address;
        }

        Arrival begin() {
            start = System.nanoTime();
            add(this);
            return this;
        }

        @Override
        public boolean hasArrived() throws IOException {
            return BodyArrival.hasArrived(request);
        }

        @Override
        public boolean mustEnd() {
            return ArrivingBodies.this.mustEnd(this);
        }

        /// Forgets this body. Call it when its place and its memory are free: before, the body that
        /// gets them still waits, and another one would be ended for it.
        @Override
        public void close() {
            remove(this);
        }
    }
}
