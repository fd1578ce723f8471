package com.todomate.stream;

import com.todomate.security.SessionLookup;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells the streams of this server what happened here or on another server.
@Component
class StreamDispatcher {

    /// How far back ended sessions are looked up: servers' clocks may differ, and the end of a
    /// session may be committed late.
    private static final Duration LOOKBACK = Duration.ofSeconds(30);

    private final EventStreams eventStreams;
    private final NotificationDelivery notificationDelivery;
    private final SessionLookup sessionLookup;
    private final Clock clock;

    StreamDispatcher(
            EventStreams eventStreams,
            NotificationDelivery notificationDelivery,
            SessionLookup sessionLookup,
            Clock clock) {
        this.eventStreams = eventStreams;
        this.notificationDelivery = notificationDelivery;
        this.sessionLookup = sessionLookup;
        this.clock = clock;
    }

    /// Requests a load for the streams of users who have new notifications.
    void onNotified(Collection<UUID> users) {
        users.forEach(user -> eventStreams.streamsOf(user).forEach(eventStreams::requestLoad));
    }

    /// Sends a reload hint to the user's other sessions.
    void onChanged(SessionChange sessionChange) {
        eventStreams.streamsOf(sessionChange.user()).stream()
                .filter(eventStream -> !eventStream.session().equals(sessionChange.session()))
                .forEach(EventStream::sendChanged);
    }

    /// Called when this server has connected to the channel of the other servers. Earlier messages
    /// may be lost, so every stream gets a hint to reload.
    void onReconnected() {
        eventStreams.each(EventStream::sendChanged);
    }

    /// Checks the streams of sessions that ended or whose user changed. Runs on its own thread: the
    /// check must not wait behind deliveries.
    void onInvalidated(Collection<UUID> sessions) {
        var streams = streamsOf(sessions);
        if (streams.isEmpty()) return;
        Thread.ofVirtual()
                .name("stream-end")
                .start(() -> streams.forEach(notificationDelivery::check));
    }

    /// Called when another server reports ended sessions. Closes the streams of ended sessions if
    /// one of these has a stream here.
    void onEndedElsewhere(Collection<UUID> sessions) {
        if (!streamsOf(sessions).isEmpty())
            Thread.ofVirtual().name("stream-end").start(this::closeEnded);
    }

    /// Closes the streams of sessions that ended in the last 30 seconds.
    void closeEnded() {
        var ended = sessionLookup.findRevokedSince(clock.instant().minus(LOOKBACK));
        eventStreams.each(eventStream -> {
            if (ended.contains(eventStream.session())) eventStream.close();
        });
    }

    private List<EventStream> streamsOf(Collection<UUID> sessions) {
        var streams = new ArrayList<EventStream>();
        eventStreams.each(eventStream -> {
            if (sessions.contains(eventStream.session())) streams.add(eventStream);
        });
        return streams;
    }
}
