package com.todomate.stream;

import static com.todomate.account.NotificationType.CHEER;

import com.todomate.cheer.CheerCounts;
import com.todomate.cheer.CheerService;
import com.todomate.http.Viewer;
import com.todomate.notification.NotificationQueries;
import com.todomate.notification.NotificationTarget;
import com.todomate.notification.NotificationView;
import com.todomate.persistence.EntityRef;
import com.todomate.security.SessionLookup;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Loads new notifications for event streams and sends them. Visibility and the session are checked
/// at delivery; a stream whose session is no longer valid is closed.
@Component
class NotificationDelivery {

    private static final Logger logger = LoggerFactory.getLogger(NotificationDelivery.class);

    /// Notifications per load; bounds the memory for one stream.
    private static final int PAGE_SIZE = 20;

    /// Loads at the same time. When many streams get a notification at once, most connections of
    /// the pool stay free for requests.
    private static final int WORKERS = 2;

    private final ExecutorService workers =
            Executors.newFixedThreadPool(WORKERS, Thread.ofVirtual().name("stream-", 0).factory());
    private final NotificationQueries notificationQueries;
    private final CheerService cheerService;
    private final SessionLookup sessionLookup;
    private final JsonMapper json;
    private final Counter sent;

    NotificationDelivery(
            NotificationQueries notificationQueries,
            CheerService cheerService,
            SessionLookup sessionLookup,
            JsonMapper json,
            MeterRegistry meters) {
        this.notificationQueries = notificationQueries;
        this.cheerService = cheerService;
        this.sessionLookup = sessionLookup;
        this.json = json;
        this.sent = meters.counter("todomate.streams.sent");
    }

    /// Schedules a load unless one is pending.
    void schedule(EventStream eventStream) {
        if (eventStream.loadRequests().add()) workers.execute(() -> drain(eventStream));
    }

    /// Sends one page. A stream with more to send goes to the end of the queue, behind the streams
    /// that wait.
    private void drain(EventStream eventStream) {
        var requests = eventStream.loadRequests().pending();
        if (sendPage(eventStream) || !eventStream.loadRequests().complete(requests))
            workers.execute(() -> drain(eventStream));
    }

    /// Closes the stream when its session is no longer valid.
    void check(EventStream eventStream) {
        if (viewer(eventStream) == null) eventStream.close();
    }

    /// Sends one page. Returns whether there may be more, and room for it.
    private boolean sendPage(EventStream eventStream) {
        try {
            if (!eventStream.hasRoom()) return false;
            var viewer = viewer(eventStream);
            if (viewer == null) {
                eventStream.close();
                return false;
            }
            var notifications =
                    notificationQueries.after(
                            eventStream.user(), eventStream.position(), PAGE_SIZE);
            if (notifications.isEmpty()) return false;
            if (!eventStream.send(text(notifications, viewer), notifications.getLast().position()))
                return false;
            sent.increment(notifications.size());
            return eventStream.hasRoom();
        } catch (RuntimeException e) { // the database is unavailable, for example
            eventStream.loadRequests().recordFailure();
            logger.debug("Loading new notifications for an event stream failed; retrying.", e);
            return false;
        }
    }

    private @Nullable Viewer viewer(EventStream eventStream) {
        return sessionLookup.findViewer(eventStream.user(), eventStream.session());
    }

    private String text(List<NotificationView> notifications, Viewer viewer) {
        var counts = counts(notifications, viewer);
        var text = new StringBuilder();
        for (var notification : notifications) {
            var target = notification.target();
            if (notification.type() == CHEER && target != null) {
                var entityRef = target.ref();
                var cheerEvent =
                        new CheerEvent(entityRef, counts.getOrDefault(entityRef, CheerCounts.NONE));
                text.append("event: cheer\ndata: ").append(json.writeValueAsString(cheerEvent));
                text.append("\n\n");
            }
            text.append("event: notification\nid: ").append(notification.position());
            text.append("\ndata: ").append(json.writeValueAsString(notification));
            text.append("\n\n");
        }
        return text.toString();
    }

    private Map<EntityRef, CheerCounts> counts(
            List<NotificationView> notifications, Viewer viewer) {
        return cheerService.counts(
                notifications.stream()
                        .filter(notification -> notification.type() == CHEER)
                        .map(NotificationView::target)
                        .filter(Objects::nonNull)
                        .map(NotificationTarget::ref)
                        .distinct()
                        .toList(),
                viewer);
    }

    @PreDestroy
    void end() throws InterruptedException {
        workers.shutdown();
        workers.awaitTermination(5, TimeUnit.SECONDS);
    }
}
