package com.todomate.stream;

import com.todomate.account.SessionsChanged;
import com.todomate.notification.Inbox;
import com.todomate.notification.Notified;
import com.todomate.security.Deployment;
import com.todomate.security.ViewerSource;
import com.todomate.viewset.Viewer;
import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.event.TransactionalEventListener;

/// Passes on what happened to those who listen, here at once and on other servers soon. What is
/// passed on is only at whom to look. Every server looks into the database each second; where there
/// is a Redis it is told by that, and looks more rarely: so no notification and no end is lost with
/// Redis, or with a message of its. A server that was cut off from Redis may have missed hints to
/// reload; once it hears again, it gives one to all who listen there.
@Component
class Relay implements DisposableBean {

    private static final Logger logger = LoggerFactory.getLogger(Relay.class);

    /// How far the clocks of servers may be apart, and a session's end be committed late.
    private static final Duration BACK = Duration.ofSeconds(30);

    /// With Redis one look in so many seconds; what ended elsewhere is over within five.
    private static final int RARELY = 3;

    private static final int MOST_HINTS = 10_000;

    private final Streams streams;
    private final Delivery delivery;
    private final Listeners listeners;
    private final Inbox inbox;
    private final ViewerSource viewers;
    private final Clock clock;
    private final @Nullable Announcements announcements;
    private final Set<Change> hints = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService seconds =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("stream-relay").factory());
    private int looks;

    Relay(
            Streams streams,
            Delivery delivery,
            Listeners listeners,
            Inbox inbox,
            ViewerSource viewers,
            Clock clock,
            Deployment deployment) {
        this.streams = streams;
        this.delivery = delivery;
        this.listeners = listeners;
        this.inbox = inbox;
        this.viewers = viewers;
        this.clock = clock;
        this.announcements =
                deployment.redisUrl().isBlank()
                        ? null
                        : new Announcements(deployment.redisUrl(), this);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(Notified notified) {
        var users = notified.all().stream().map(Notified.Told::userId).collect(Collectors.toSet());
        told(users);
        if (announcements != null) announcements.told(users);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(SessionsChanged changed) {
        changed(changed.sessions());
        if (announcements != null) announcements.ended(changed.sessions());
    }

    /// Whatever the viewer did may be seen in their other sessions.
    void changed(Viewer viewer) {
        var change = new Change(viewer.id(), viewer.session());
        changed(change);
        if (announcements == null || !announcements.changed(change)) leave(change);
    }

    /// For the next look, if Redis does not take it.
    void leave(Change change) {
        if (hints.size() < MOST_HINTS) hints.add(change);
    }

    void told(Collection<UUID> users) {
        users.forEach(user -> streams.of(user).forEach(streams::look));
    }

    void changed(Change change) {
        streams.of(change.user()).stream()
                .filter(stream -> !stream.session().equals(change.session()))
                .forEach(Stream::change);
    }

    /// Others are heard from now on; what they said before may be missed.
    void hearing() {
        streams.each(stream -> true, Stream::change);
    }

    /// Called by another server: sessions there ended, perhaps some that listen here.
    void ended(Collection<UUID> sessions) {
        if (!of(sessions).isEmpty()) Thread.ofVirtual().name("stream-end").start(this::end);
    }

    private void end() {
        var ended = viewers.endedSince(clock.instant().minus(BACK));
        streams.each(stream -> ended.contains(stream.session()), Stream::close);
    }

    /// They ended, or their users are not as they were; nobody who waits for a queue is asked.
    void changed(Collection<UUID> sessions) {
        var some = of(sessions);
        if (some.isEmpty()) return;
        Thread.ofVirtual().name("stream-end").start(() -> some.forEach(delivery::check));
    }

    private List<Stream> of(Collection<UUID> sessions) {
        var some = new ArrayList<Stream>();
        streams.each(stream -> sessions.contains(stream.session()), some::add);
        return some;
    }

    /// Not on Spring's scheduler, where any task that takes its time keeps all others waiting.
    @SuppressWarnings("FutureReturnValueIgnored") // it goes on until the server ends
    @PostConstruct
    void begin() {
        seconds.scheduleWithFixedDelay(this::second, 1, 1, TimeUnit.SECONDS);
    }

    private void second() {
        try {
            if (announcements != null) announcements.stay();
            pass();
            if (!announced() || looks++ % RARELY == 0) look();
        } catch (DataAccessException | CannotCreateTransactionException e) {
            logger.debug("Could not look what happened elsewhere; trying again.", e);
        } catch (RuntimeException e) {
            logger.error("Could not look what happened elsewhere; trying again.", e);
        }
    }

    /// Whether Redis tells of other servers.
    boolean announced() {
        return announcements != null && announcements.heard();
    }

    private void pass() {
        if (hints.isEmpty()) return;
        var some = new ArrayList<>(hints);
        // Before: one that comes again while these are written is written again.
        some.forEach(hints::remove);
        try {
            listeners.hint(some);
        } catch (RuntimeException e) {
            some.forEach(this::leave);
            throw e;
        }
    }

    /// What happened on other servers.
    void look() {
        if (streams.none()) return;
        end();
        inbox.justTold()
                .forEach((user, latest) ->
                        streams.of(user).stream()
                                .filter(stream -> stream.position() < latest)
                                .forEach(streams::look));
        var hinted = listeners.hinted();
        if (hinted.isEmpty()) return;
        streams.each(
                stream -> true,
                stream -> {
                    var hints = hinted.get(stream.session());
                    if (hints != null) stream.hinted(hints);
                });
    }

    @Scheduled(fixedRate = 1, timeUnit = TimeUnit.MINUTES)
    void tidy() {
        try {
            listeners.tidy();
        } catch (DataAccessException | CannotCreateTransactionException e) {
            logger.debug("Could not tidy up; trying again.", e);
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        seconds.shutdown();
        seconds.awaitTermination(5, TimeUnit.SECONDS);
        if (announcements != null) announcements.close();
    }
}
