package com.todomate.stream;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/// An event stream on a socket of Tomcat. An ordinary response that stays open keeps all Tomcat
/// buffers of its request, several times those of the socket. So the request ends once its headers
/// are sent, and the socket is taken over as in a protocol upgrade. This is a handler of Tomcat,
/// because one of the servlet API cannot close the connection until the client sends something.
/// Tomcat creates it without arguments.
public final class TomcatEventStream extends EventStream implements InternalHttpUpgradeHandler {

    private @Nullable SocketWrapperBase<?> socket;

    @Override
    public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
        socket = wrapper;
    }

    @Override
    public void init(@Nullable WebConnection connection) {
        onConnected();
    }

    @Override
    public SocketState upgradeDispatch(SocketEvent event) {
        var alive =
                switch (event) {
                    case OPEN_READ -> isOpen();
                    case OPEN_WRITE -> {
                        onWritable();
                        yield true;
                    }
                    default -> false;
                };
        return alive ? SocketState.UPGRADED : SocketState.CLOSED;
    }

    /// Returns whether the connection is open. Data from the client, which has nothing to send,
    /// closes it too.
    private boolean isOpen() {
        try {
            return socket().read(false, new byte[1], 0, 1) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// Called by Tomcat however the connection closes, before its socket can be reused.
    @Override
    public void destroy() {
        onDisconnected();
    }

    @Override
    boolean isConnected() {
        return socket != null;
    }

    @Override
    boolean writeNow(byte[] bytes) throws IOException {
        socket().write(false, bytes, 0, bytes.length);
        var isWritten = !socket().flush(false);
        if (!isWritten) socket().registerWriteInterest();
        return isWritten;
    }

    @Override
    void disconnect() {
        if (socket != null) socket.close();
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
