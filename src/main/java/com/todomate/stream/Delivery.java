package com.todomate.stream;

import static com.todomate.account.NotificationType.CHEER;

import com.todomate.cheer.CheerCounts;
import com.todomate.cheer.Cheers;
import com.todomate.notification.Inbox;
import com.todomate.notification.NotificationView;
import com.todomate.notification.Numbered;
import com.todomate.security.ViewerSource;
import com.todomate.viewset.Ref;
import com.todomate.viewset.Viewer;
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

/// Looks up what is new for a stream, and tells it. What people may know of is asked when they are
/// told; who may not come in any more is told nothing.
@Component
class Delivery {

    /// What a `cheer` event says: how often people cheered on something of one's own.
    record Cheered(Ref target, CheerCounts cheers) {}

    private static final Logger logger = LoggerFactory.getLogger(Delivery.class);

    /// As much as may have to wait in memory for one reader.
    private static final int AT_ONCE = 20;

    /// Streams that all hear something at once must leave connections of the pool to requests.
    private static final int WORKERS = 2;

    private final ExecutorService workers =
            Executors.newFixedThreadPool(WORKERS, Thread.ofVirtual().name("stream-", 0).factory());
    private final Inbox inbox;
    private final Cheers cheers;
    private final ViewerSource viewers;
    private final JsonMapper json;
    private final Counter told;

    Delivery(
            Inbox inbox,
            Cheers cheers,
            ViewerSource viewers,
            JsonMapper json,
            MeterRegistry meters) {
        this.inbox = inbox;
        this.cheers = cheers;
        this.viewers = viewers;
        this.json = json;
        this.told = meters.counter("todomate.streams.told");
    }

    void look(Stream stream) {
        if (stream.want()) workers.execute(() -> turn(stream));
    }

    /// One page; whoever has more to hear goes to the end of the queue, for others wait, too.
    private void turn(Stream stream) {
        var wanted = stream.wanted();
        if (read(stream) || !stream.had(wanted)) workers.execute(() -> turn(stream));
    }

    /// Ends it if its session was.
    void check(Stream stream) {
        if (viewer(stream) == null) stream.close();
    }

    /// Whether there may be more, and room for it.
    private boolean read(Stream stream) {
        try {
            if (!stream.free()) return false;
            var viewer = viewer(stream);
            if (viewer == null) {
                stream.close();
                return false;
            }
            var found = inbox.after(stream.user(), stream.position(), AT_ONCE);
            if (found.isEmpty()) return false;
            if (!stream.tell(text(found, viewer), found.getLast().number())) return false;
            told.increment(found.size());
            return stream.free();
        } catch (RuntimeException e) { // the database is away, say
            stream.missed();
            logger.debug("Could not look up what is new; trying again.", e);
            return false;
        }
    }

    private @Nullable Viewer viewer(Stream stream) {
        return viewers.viewer(stream.user(), stream.session());
    }

    private String text(List<Numbered> found, Viewer viewer) {
        var counts = counts(found, viewer);
        var text = new StringBuilder();
        for (var one : found) {
            var target = one.notification().target();
            if (one.notification().type() == CHEER && target != null) {
                var cheered = new Cheered(target, counts.getOrDefault(target, CheerCounts.NONE));
                text.append("event: cheer\ndata: ").append(json.writeValueAsString(cheered));
                text.append("\n\n");
            }
            text.append("event: notification\nid: ").append(one.number());
            text.append("\ndata: ").append(json.writeValueAsString(one.notification()));
            text.append("\n\n");
        }
        return text.toString();
    }

    private Map<Ref, CheerCounts> counts(List<Numbered> found, Viewer viewer) {
        return cheers.counts(
                found.stream()
                        .map(Numbered::notification)
                        .filter(one -> one.type() == CHEER)
                        .map(NotificationView::target)
                        .filter(Objects::nonNull)
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
