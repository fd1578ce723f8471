package com.todomate.stream;

import com.todomate.problem.ApiException;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The open event streams of this server. One task a second serves all of them; none has a thread
/// or a timer of its own.
@Component
class EventStreams implements SmartLifecycle {

    private static final Logger logger = LoggerFactory.getLogger(EventStreams.class);

    static final Duration HEARTBEAT = Duration.ofSeconds(25);

    /// A stream whose client reads nothing for this long is closed.
    static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

    /// Leaves some of Tomcat's 8,192 connections to other requests.
    private static final int MAX_STREAMS = 6000;

    private static final int MAX_STREAMS_PER_USER = 10;

    private final ConcurrentHashMap<UUID, List<EventStream>> byUser = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final NotificationDelivery notificationDelivery;
    private final Clock clock;
    private final Counter dropped;
    private volatile boolean running;
    private @Nullable ScheduledExecutorService scheduler;

    EventStreams(NotificationDelivery notificationDelivery, Clock clock, MeterRegistry meters) {
        this.notificationDelivery = notificationDelivery;
        this.clock = clock;
        this.dropped = meters.counter("todomate.streams.dropped");
        meters.gauge("todomate.streams.open", open);
    }

    /// Refuses with 503 `unavailable` (`Retry-After: 3`) when the server has too many streams or is
    /// stopping.
    void requireRoom() {
        if (!running || open.get() >= MAX_STREAMS)
            throw ApiException.unavailable(Duration.ofSeconds(3));
    }

    /// Registers a stream, and ends the oldest ones of a user who has more than the limit. A phone
    /// with an unstable connection leaves dead streams behind.
    void add(EventStream eventStream) {
        var all =
                byUser.merge(
                        eventStream.user(),
                        List.of(eventStream),
                        (existing, added) ->
                                Stream.concat(existing.stream(), added.stream()).toList());
        open.incrementAndGet();
        all.stream()
                .limit(Math.max(0, all.size() - MAX_STREAMS_PER_USER))
                .forEach(EventStream::end);
    }

    void forget(EventStream eventStream) {
        byUser.computeIfPresent(
                eventStream.user(),
                (user, existing) -> {
                    var rest =
                            existing.stream().filter(other -> !other.equals(eventStream)).toList();
                    if (rest.size() < existing.size()) open.decrementAndGet();
                    return rest.isEmpty() ? null : rest;
                });
    }

    List<EventStream> streamsOf(UUID user) {
        return byUser.getOrDefault(user, List.of());
    }

    boolean isEmpty() {
        return byUser.isEmpty();
    }

    /// Requests a load of new notifications, unless the server is stopping.
    void requestLoad(EventStream eventStream) {
        if (running) notificationDelivery.schedule(eventStream);
    }

    Instant now() {
        return clock.instant();
    }

    /// Counts a stream whose client read nothing.
    void countDropped() {
        dropped.increment();
    }

    /// Returns the time in milliseconds after which a client whose stream ends should reconnect.
    int reconnectionDelay() {
        return ThreadLocalRandom.current().nextInt(1000, 3000);
    }

    void tick() {
        var now = clock.instant();
        each(eventStream -> eventStream.tick(now));
    }

    /// Calls an action for each stream. One that fails is closed, and the others are still served.
    void each(Consumer<EventStream> action) {
        byUser.values().forEach(streams -> streams.forEach(stream -> safely(stream, action)));
    }

    private static void safely(EventStream eventStream, Consumer<EventStream> action) {
        try {
            action.accept(eventStream);
        } catch (RuntimeException e) {
            logger.error("An event stream failed; closing it.", e);
            eventStream.close();
        }
    }

    /// Starts the ticks on a thread of their own: on Spring's scheduler, a slow task would delay
    /// them.
    @SuppressWarnings("FutureReturnValueIgnored") // runs until the server stops
    @Override
    public void start() {
        running = true;
        scheduler =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofVirtual().name("stream-tick").factory());
        scheduler.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /// Ends all streams before the web server waits for its requests, so that clients reconnect to
    /// another server.
    @Override
    public void stop() {
        running = false;
        if (scheduler != null) scheduler.shutdown();
        each(EventStream::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
