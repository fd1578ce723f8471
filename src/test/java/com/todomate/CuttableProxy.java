package com.todomate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A TCP proxy between a server and its database. A test can cut the connections and restore them.
final class CuttableProxy implements AutoCloseable {

    private final String host;
    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ServerSocket plug;

    CuttableProxy(String host, int target) throws IOException {
        this.host = host;
        this.target = target;
        try (var free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        restore();
    }

    int port() {
        return port;
    }

    void restore() throws IOException {
        var listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        plug = listening;
        Thread.startVirtualThread(() -> accept(listening));
    }

    void cut() throws IOException {
        var listening = plug;
        if (listening != null) listening.close();
        for (var socket : sockets) socket.close();
        sockets.clear();
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                var near = listening.accept();
                var far = new Socket(host, target);
                sockets.add(near);
                sockets.add(far);
                Thread.startVirtualThread(() -> copy(near, far));
                Thread.startVirtualThread(() -> copy(far, near));
            } catch (IOException e) {
                if (!listening.isClosed()) throw new UncheckedIOException(e);
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // The proxy was cut, or one end closed its connection. Both sockets are closed now.
        }
    }

    @Override
    public void close() throws IOException {
        cut();
    }
}
