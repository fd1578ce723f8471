package com.todomate.stream;

import com.todomate.viewset.Refused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// All connections that are open here. One look a second at all of them is enough: none has a
/// thread or a timer of its own.
@Component
class Streams implements SmartLifecycle {

    private static final Logger logger = LoggerFactory.getLogger(Streams.class);

    static final Duration HEARTBEAT = Duration.ofSeconds(25);

    /// How long a reader may take nothing.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Of Tomcat's 8,192 connections some are left for everything else.
    private static final int MOST = 6000;

    private static final int MOST_OF_ONE = 10;

    private final ConcurrentHashMap<UUID, List<Stream>> byUser = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Delivery delivery;
    private final Clock clock;
    private final Counter dropped;
    private volatile boolean running;
    private @Nullable ScheduledExecutorService ticking;

    Streams(Delivery delivery, Clock clock, MeterRegistry meters) {
        this.delivery = delivery;
        this.clock = clock;
        this.dropped = meters.counter("todomate.streams.dropped");
        meters.gauge("todomate.streams.open", open);
    }

    /// Whether there is room for one more.
    void requireRoom() {
        if (!running || open.get() >= MOST) throw Refused.unavailable(Duration.ofSeconds(3));
    }

    /// Whoever has too many loses the oldest: a phone that comes and goes leaves dead ones behind.
    void add(Stream stream) {
        var all =
                byUser.merge(
                        stream.user(),
                        List.of(stream),
                        (some, one) ->
                                java.util.stream.Stream.concat(some.stream(), one.stream())
                                        .toList());
        open.incrementAndGet();
        all.stream().limit(Math.max(0, all.size() - MOST_OF_ONE)).forEach(Stream::end);
    }

    void forget(Stream stream) {
        byUser.computeIfPresent(
                stream.user(),
                (user, some) -> {
                    var rest = some.stream().filter(one -> one != stream).toList();
                    if (rest.size() < some.size()) open.decrementAndGet();
                    return rest.isEmpty() ? null : rest;
                });
    }

    List<Stream> of(UUID user) {
        return byUser.getOrDefault(user, List.of());
    }

    boolean none() {
        return byUser.isEmpty();
    }

    /// There may be something new.
    void look(Stream stream) {
        if (running) delivery.look(stream);
    }

    Instant now() {
        return clock.instant();
    }

    void dropped() {
        dropped.increment();
    }

    /// Milliseconds until a reader whose stream ends should come back.
    int pause() {
        return ThreadLocalRandom.current().nextInt(1000, 3000);
    }

    void tick() {
        var now = clock.instant();
        each(stream -> true, stream -> stream.tick(now));
    }

    /// One that breaks is closed, and keeps none of the others from their turn.
    void each(Predicate<Stream> which, Consumer<Stream> act) {
        byUser.values()
                .forEach(some -> some.stream().filter(which).forEach(one -> safely(one, act)));
    }

    private static void safely(Stream stream, Consumer<Stream> act) {
        try {
            act.accept(stream);
        } catch (RuntimeException e) {
            logger.error("A stream broke, and is closed.", e);
            stream.close();
        }
    }

    /// Not on Spring's scheduler, where any task that takes its time keeps all others waiting.
    @SuppressWarnings("FutureReturnValueIgnored") // it goes on until the server ends
    @Override
    public void start() {
        running = true;
        ticking =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofVirtual().name("stream-tick").factory());
        ticking.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /// Before the web server waits for its requests: readers go elsewhere.
    @Override
    public void stop() {
        running = false;
        if (ticking != null) ticking.shutdown();
        each(stream -> true, Stream::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
