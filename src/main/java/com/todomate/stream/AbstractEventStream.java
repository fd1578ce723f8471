package com.todomate.stream;

import static java.util.Objects.requireNonNull;

import com.todomate.security.AccessToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rules that every event stream follows: what is sent when, what is deferred while the client
/// does not read, and when the stream ends. A subclass adds the connection. Its three methods are
/// called with the lock of this object, which guards all that is written.
abstract class AbstractEventStream implements EventStream {

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

    /// Returns whether the connection is there, which happens before [#onConnected].
    abstract boolean isConnected();

    /// Writes without waiting for the client. Returns whether everything is written. If not, the
    /// next call continues, and [#onWritable] has to be called once the client reads. Throws an
    /// `IOException` when the client has disconnected.
    abstract boolean writeNow(byte[] bytes) throws IOException;

    /// Closes the connection, if there is one.
    abstract void disconnect();

    @Override
    public UUID user() {
        return token().user();
    }

    @Override
    public UUID session() {
        return token().session();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public LoadRequests loadRequests() {
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

    @Override
    public synchronized boolean hasRoom() {
        return !closed && isConnected() && blockedSince == null;
    }

    @Override
    public synchronized boolean send(String events, long newPosition) {
        if (!hasRoom()) return false;
        write(events);
        position = newPosition;
        return true;
    }

    @Override
    public synchronized void sendChanged() {
        changeDeferred = !hasRoom();
        if (!changeDeferred) write(CHANGED);
    }

    @Override
    public synchronized void updateHintCount(long count) {
        if (hintCount == count) return;
        hintCount = count;
        sendChanged();
    }

    @Override
    public synchronized void tick(Instant now) {
        if (!now.isBefore(token().expiresAt())) {
            end();
        } else if (closed || !isConnected()) {
            return;
        } else if (blockedSince != null) {
            if (!now.isBefore(blockedSince.plus(EventStreams.PATIENCE))) {
                streams().countDropped();
                close();
            }
        } else if (!now.isBefore(lastWriteAt.plus(EventStreams.HEARTBEAT))) {
            write(HEARTBEAT);
        }
        if (loadRequests.takeFailure()) streams().requestLoad(this);
    }

    @Override
    public synchronized void end() {
        if (hasRoom()) write("retry: %d\n\n".formatted(streams().reconnectionDelay()));
        close();
    }

    @Override
    public synchronized void close() {
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
