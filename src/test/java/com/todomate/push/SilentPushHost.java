package com.todomate.push;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// A push service on loopback that accepts connections and never answers.
final class SilentPushHost implements AutoCloseable {

    private final ServerSocket server;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final AtomicInteger called = new AtomicInteger();
    private final AtomicInteger givenUp = new AtomicInteger();

    SilentPushHost() {
        try {
            server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    /// Returns the origin of all its endpoints.
    String origin() {
        return "http://localhost:" + server.getLocalPort() + "/";
    }

    /// Returns a subscription with a new endpoint on this host and the keys of a browser.
    Map<String, Object> subscription(FakePushService fakePushService) {
        var json = fakePushService.subscription();
        json.put("endpoint", origin() + UUID.randomUUID());
        return json;
    }

    /// Returns how many connections it has accepted.
    int called() {
        return called.get();
    }

    /// Returns how many callers have given up and closed the connection.
    int givenUp() {
        return givenUp.get();
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                sockets.add(socket);
                called.incrementAndGet();
                Thread.startVirtualThread(() -> listen(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void listen(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // the caller gave up by a reset
        }
        givenUp.incrementAndGet();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : sockets) socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
