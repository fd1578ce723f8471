package com.todomate.stream;

import com.todomate.notification.NotificationQueries;
import com.todomate.persistence.DatabaseFailure;
import jakarta.annotation.PostConstruct;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Polls the database for what happened on other servers: each second, or every third second while
/// Redis carries the messages. So no notification and no end of a session is lost when Redis fails
/// or drops a message.
@Component
class ReplicaPoller implements DisposableBean {

    private static final Logger logger = LoggerFactory.getLogger(ReplicaPoller.class);

    /// Seconds between polls while Redis carries the messages. A session that ended on another
    /// server is closed within five seconds.
    private static final int SECONDS_PER_POLL = 3;

    private final EventStreams eventStreams;
    private final StreamDispatcher streamDispatcher;
    private final StreamRegistrations streamRegistrations;
    private final SessionChangeQueue sessionChangeQueue;
    private final ReplicaRelay replicaRelay;
    private final NotificationQueries notificationQueries;
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("stream-relay").factory());
    private int ticks;

    ReplicaPoller(
            EventStreams eventStreams,
            StreamDispatcher streamDispatcher,
            StreamRegistrations streamRegistrations,
            SessionChangeQueue sessionChangeQueue,
            ReplicaRelay replicaRelay,
            NotificationQueries notificationQueries) {
        this.eventStreams = eventStreams;
        this.streamDispatcher = streamDispatcher;
        this.streamRegistrations = streamRegistrations;
        this.sessionChangeQueue = sessionChangeQueue;
        this.replicaRelay = replicaRelay;
        this.notificationQueries = notificationQueries;
    }

    /// Starts polling on a thread of its own: on Spring's scheduler, a slow task would delay it.
    @SuppressWarnings("FutureReturnValueIgnored") // runs until the server stops
    @PostConstruct
    void start() {
        scheduler.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    private void tick() {
        try {
            replicaRelay.reconnectIfNeeded();
            sessionChangeQueue.flush();
            if (!replicaRelay.isConnected() || ticks++ % SECONDS_PER_POLL == 0) poll();
        } catch (RuntimeException e) {
            log("Synchronizing event streams with other servers failed; retrying.", e);
        }
    }

    /// Looks for ended sessions, new notifications and hints.
    private void poll() {
        if (eventStreams.isEmpty()) return;
        streamDispatcher.closeEnded();
        notificationQueries
                .recentlyUpdated()
                .forEach((user, latest) ->
                        eventStreams.streamsOf(user).stream()
                                .filter(eventStream -> eventStream.position() < latest)
                                .forEach(eventStreams::requestLoad));
        var hinted = streamRegistrations.hinted();
        if (hinted.isEmpty()) return;
        eventStreams.each(eventStream -> {
            var hintCount = hinted.get(eventStream.session());
            if (hintCount != null) eventStream.updateHintCount(hintCount);
        });
    }

    @Scheduled(fixedRate = 1, timeUnit = TimeUnit.MINUTES)
    void tidy() {
        try {
            streamRegistrations.tidy();
        } catch (RuntimeException e) {
            log("Deleting expired stream registrations failed; retrying in a minute.", e);
        }
    }

    /// Logs an error, but not one of the database, which requests and metrics report.
    private static void log(String message, RuntimeException e) {
        if (DatabaseFailure.of(e) == null) logger.error(message, e);
        else logger.debug(message, e);
    }

    @Override
    public void destroy() throws InterruptedException {
        scheduler.shutdown();
        scheduler.awaitTermination(5, TimeUnit.SECONDS);
    }
}
