package com.todomate.stream;

import java.time.Instant;
import java.util.UUID;

/// One open Server-Sent Events connection of a session, independent of how the server writes to it.
/// Calls do not wait for the client, and nothing is buffered for a slow one: events are loaded when
/// there is room. Thread-safe.
///
/// ```java
/// if (!eventStream.hasRoom()) return; // the next load is requested when the client reads
/// var notifications = notificationQueries.after(eventStream.user(), eventStream.position(), 20);
/// eventStream.send(text(notifications), notifications.getLast().position());
/// ```
interface EventStream {

    UUID user();

    UUID session();

    /// Returns the number of the last notification that was sent.
    long position();

    LoadRequests loadRequests();

    /// Returns whether more can be sent now: the stream is open, and the client reads.
    boolean hasRoom();

    /// Sends the events and moves the position to `newPosition` if there is room. Returns whether
    /// there was.
    boolean send(String events, long newPosition);

    /// Sends a `changed` event, or defers it until there is room.
    void sendChanged();

    /// Sends a `changed` event when the number of hints in the database has changed.
    void updateHintCount(long count);

    /// Called each second. Ends the stream when its token expires, drops it when the client reads
    /// nothing for [EventStreams#PATIENCE], sends a heartbeat after [EventStreams#HEARTBEAT]
    /// without data, and repeats a failed load.
    void tick(Instant now);

    /// Closes the stream and sends a reconnection delay, which is random so that clients do not
    /// return at the same moment.
    void end();

    void close();
}
