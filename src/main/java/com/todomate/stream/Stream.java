package com.todomate.stream;

import static java.util.Objects.requireNonNull;

import com.todomate.security.AccessToken;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/// One open connection. For an answer that goes on Tomcat keeps all buffers of its request, which
/// are several times the socket's; so this one is over when its head is sent, and the socket is
/// taken over as for a protocol of its own. A Tomcat handler, since those of the servlet API cannot
/// hang up unless the client says something. It never waits for its reader, and keeps nothing for a
/// slow one: what is to be said is looked up when there is room.
public final class Stream implements InternalHttpUpgradeHandler {

    private static final String HEARTBEAT = ":\n\n";
    private static final String CHANGED = "event: changed\ndata: {}\n\n";
    private static final Duration RETRY = Duration.ofSeconds(3);

    private final AtomicInteger wanted = new AtomicInteger();
    private @Nullable Streams streams;
    private @Nullable AccessToken token;
    private @Nullable SocketWrapperBase<?> socket;
    private volatile long position;
    private volatile boolean missed;
    private long hints;
    private boolean resumed;
    private boolean changed;
    private boolean closed;
    private Instant lastSaid = Instant.MIN;
    private @Nullable Instant cloggedSince;

    /// Tomcat makes it, and then it is told whose it is.
    void begin(Streams streams, AccessToken token, long position, boolean resumed) {
        this.streams = streams;
        this.token = token;
        this.position = position;
        this.resumed = resumed;
    }

    UUID user() {
        return token().user();
    }

    UUID session() {
        return token().session();
    }

    /// The number of the last notification that was told.
    long position() {
        return position;
    }

    /// Wants somebody to look for what is new; whether nobody is looking yet.
    boolean want() {
        return wanted.getAndIncrement() == 0;
    }

    int wanted() {
        return wanted.get();
    }

    /// Whether no more was wanted while somebody looked.
    boolean had(int looks) {
        return wanted.addAndGet(-looks) == 0;
    }

    /// A look failed; the next tick tries again.
    void missed() {
        missed = true;
    }

    @Override
    public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
        socket = wrapper;
    }

    @Override
    public synchronized void init(@Nullable WebConnection connection) {
        if (closed) {
            socket().close();
            return;
        }
        // The id is there at once, so that whoever loses the connection now resumes here.
        say("retry: %d\nid: %d\n\n".formatted(RETRY.toMillis(), position));
        if (resumed) change();
        streams().look(this);
    }

    @Override
    public SocketState upgradeDispatch(SocketEvent event) {
        var alive =
                switch (event) {
                    case OPEN_READ -> silent();
                    case OPEN_WRITE -> unclog();
                    default -> false;
                };
        return alive ? SocketState.UPGRADED : SocketState.CLOSED;
    }

    /// Whoever hangs up is heard; and nobody has anything to say here.
    private boolean silent() {
        try {
            return socket().read(false, new byte[1], 0, 1) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean unclog() {
        synchronized (this) {
            if (!closed) {
                say("");
                if (free() && changed) change();
            }
        }
        streams().look(this);
        return true;
    }

    /// Whether there is room for more.
    synchronized boolean free() {
        return !closed && socket != null && cloggedSince == null;
    }

    /// Says this if there is room for it, and where the reader is then; whether there was.
    synchronized boolean tell(String text, long upTo) {
        if (!free()) return false;
        say(text);
        position = upTo;
        return true;
    }

    /// What one sees elsewhere is not what it was.
    synchronized void change() {
        changed = !free();
        if (!changed) say(CHANGED);
    }

    /// So many hints were left here so far.
    synchronized void hinted(long count) {
        if (hints == count) return;
        hints = count;
        change();
    }

    /// What a moment brings: an end, a sign of life, or that the reader does not read.
    synchronized void tick(Instant now) {
        if (!now.isBefore(token().expiresAt())) {
            end();
        } else if (closed || socket == null) {
            return;
        } else if (cloggedSince != null) {
            if (!now.isBefore(cloggedSince.plus(Streams.PATIENCE))) {
                streams().dropped();
                close();
            }
        } else if (!now.isBefore(lastSaid.plus(Streams.HEARTBEAT))) {
            say(HEARTBEAT);
        }
        if (missed) {
            missed = false;
            streams().look(this);
        }
    }

    /// Ends in good order; readers come back, and not all in one moment.
    synchronized void end() {
        if (free()) say("retry: %d\n\n".formatted(streams().pause()));
        close();
    }

    synchronized void close() {
        closed = true;
        if (socket != null) socket.close();
        streams().forget(this);
    }

    /// Called whoever closes it, and before its socket may become another's: from now on, nothing
    /// is written.
    @Override
    public void destroy() {
        synchronized (this) {
            closed = true;
        }
        if (streams != null) streams.forget(this);
    }

    private void say(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            socket().write(false, bytes, 0, bytes.length);
            var now = streams().now();
            if (!socket().flush(false)) {
                cloggedSince = null;
                lastSaid = now;
            } else {
                if (cloggedSince == null) cloggedSince = now;
                socket().registerWriteInterest();
            }
        } catch (IOException e) { // the reader has gone
            close();
        }
    }

    private Streams streams() {
        return requireNonNull(streams);
    }

    private AccessToken token() {
        return requireNonNull(token);
    }

    private SocketWrapperBase<?> socket() {
        return requireNonNull(socket);
    }

    @Override
    public void timeoutAsync(long now) {}

    @Override
    public void setSslSupport(SSLSupport ssl) {}

    @Override
    public void pause() {}
}
