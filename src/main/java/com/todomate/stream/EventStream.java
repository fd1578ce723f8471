package com.todomate.stream;

import static java.util.Objects.requireNonNull;

import com.todomate.security.AccessToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One open Server-Sent Events connection of a session. This class holds the rules: what is sent
/// when, what is deferred while the client does not read, and when the stream ends. The subclass
/// adds the connection. Its three methods are called with the lock of this object, which guards all
/// that is written.
///
/// Calls do not wait for the client, and nothing is buffered for a slow one: events are loaded when
/// there is room. Thread-safe.
///
/// ```java
/// if (!eventStream.hasRoom()) return; // the next load is requested when the client reads
/// var notifications = notificationQueries.after(eventStream.user(), eventStream.position(), 20);
/// eventStream.send(text(notifications), notifications.getLast().position());
/// ```
abstract class EventStream {

    private static final String HEARTBEAT = ":\n\n";
    private static final String CHANGED = "event: changed\ndata: {}\n\n";
    private static final Duration RETRY = Duration.ofSeconds(3);

    private final LoadRequests loadRequests = new LoadRequests();
    private @Nullable EventStreams eventStreams;
    private @Nullable AccessToken token;
    private volatile long position;
    private long hintCount;
    private boolean resumed;
    private boolean changeDeferred;
    private boolean closed;
    private Instant lastWriteAt = Instant.MIN;
    private @Nullable Instant blockedSince;

    /// Initialises the stream. Not a constructor, because the server may create the object.
    ///
    /// @param resumed whether the client had a stream before, so that it may have missed changes
    final void initialize(
            EventStreams eventStreams, AccessToken token, long position, boolean resumed) {
        this.eventStreams = eventStreams;
        this.token = token;
        this.position = position;
        this.resumed = resumed;
    }

    /// Returns whether the connection exists. It exists before [#onConnected] is called.
    abstract boolean isConnected();

    /// Writes without waiting for the client. Returns whether everything is written. If not, the
    /// next call continues, and [#onWritable] has to be called once the client reads. Throws an
    /// `IOException` when the client has disconnected.
    abstract boolean writeNow(byte[] bytes) throws IOException;

    /// Closes the connection, if there is one.
    abstract void disconnect();

    final UUID user() {
        return token().user();
    }

    final UUID session() {
        return token().session();
    }

    /// Returns the number of the last notification that was sent.
    final long position() {
        return position;
    }

    final LoadRequests loadRequests() {
        return loadRequests;
    }

    /// Called when the connection can be written to.
    final synchronized void onConnected() {
        if (closed) {
            disconnect();
            return;
        }
        // Sends the id first: a client that loses the connection now resumes from here.
        write("retry: %d\nid: %d\n\n".formatted(RETRY.toMillis(), position));
        if (resumed) sendChanged();
        streams().requestLoad(this);
    }

    /// Called when the client reads again.
    final void onWritable() {
        synchronized (this) {
            if (!closed) {
                write("");
                if (hasRoom() && changeDeferred) sendChanged();
            }
        }
        streams().requestLoad(this);
    }

    /// Called however the connection closes. Nothing is written after it.
    final void onDisconnected() {
        synchronized (this) {
            closed = true;
        }
        if (eventStreams != null) eventStreams.forget(this);
    }

    /// Returns whether more can be sent now: the stream is open, and the client reads.
    final synchronized boolean hasRoom() {
        return !closed && isConnected() && blockedSince == null;
    }

    /// Sends the events and moves the position to `newPosition` if there is room. Returns whether
    /// there was.
    final synchronized boolean send(String events, long newPosition) {
        if (!hasRoom()) return false;
        write(events);
        position = newPosition;
        return true;
    }

    /// Sends a `changed` event, or defers it until there is room.
    final synchronized void sendChanged() {
        changeDeferred = !hasRoom();
        if (!changeDeferred) write(CHANGED);
    }

    /// Sends a `changed` event when the number of hints in the database has changed.
    final synchronized void updateHintCount(long count) {
        if (hintCount == count) return;
        hintCount = count;
        sendChanged();
    }

    /// Called each second. Ends the stream when its token expires, drops it when the client reads
    /// nothing for [EventStreams#READ_TIMEOUT], sends a heartbeat after [EventStreams#HEARTBEAT]
    /// without data, and repeats a failed load.
    final synchronized void tick(Instant now) {
        if (!now.isBefore(token().expiresAt())) {
            end();
        } else if (closed || !isConnected()) {
            return;
        } else if (blockedSince != null) {
            if (!now.isBefore(blockedSince.plus(EventStreams.READ_TIMEOUT))) {
                streams().countDropped();
                close();
            }
        } else if (!now.isBefore(lastWriteAt.plus(EventStreams.HEARTBEAT))) {
            write(HEARTBEAT);
        }
        if (loadRequests.takeFailure()) streams().requestLoad(this);
    }

    /// Closes the stream and sends a reconnection delay, which is random so that clients do not
    /// return at the same moment.
    final synchronized void end() {
        if (hasRoom()) write("retry: %d\n\n".formatted(streams().reconnectionDelay()));
        close();
    }

    final synchronized void close() {
        closed = true;
        disconnect();
        streams().forget(this);
    }

    private void write(String text) {
        try {
            var isWritten = writeNow(text.getBytes(StandardCharsets.UTF_8));
            var now = streams().now();
            if (isWritten) {
                blockedSince = null;
                lastWriteAt = now;
            } else if (blockedSince == null) {
                blockedSince = now;
            }
        } catch (IOException e) { // the client disconnected
            close();
        }
    }

    private EventStreams streams() {
        return requireNonNull(eventStreams);
    }

    private AccessToken token() {
        return requireNonNull(token);
    }
}
