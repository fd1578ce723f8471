package com.todomate;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A request over a raw socket. A test may leave it incomplete.
public record RawRequest(Socket socket) implements AutoCloseable {

    /// Sends the head with the user's token and headers, then the beginning of a body.
    public static RawRequest send(
            Person who, String method, String path, List<String> headers, String body)
            throws IOException {
        var head = new StringBuilder("%s /api/v1%s HTTP/1.1\r\n".formatted(method, path));
        head.append("Host: localhost\r\n");
        if (who.token() != null) head.append("Authorization: Bearer " + who.token() + "\r\n");
        for (int i = 0; i < who.headers().size(); i += 2) {
            head.append(who.headers().get(i) + ": " + who.headers().get(i + 1) + "\r\n");
        }
        headers.forEach(header -> head.append(header).append("\r\n"));
        var request = new RawRequest(new Socket("localhost", URI.create(who.base()).getPort()));
        request.write(head + "\r\n" + body);
        return request;
    }

    /// Sends a whole request, and reads everything until the server closes the connection.
    public static String exchange(int port, byte[] request) throws IOException {
        try (var raw = new RawRequest(new Socket("localhost", port))) {
            raw.socket().setSoTimeout(10_000);
            raw.socket().getOutputStream().write(request);
            return raw.rest();
        }
    }

    public void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads the start of the status line, such as `HTTP/1.1 200`.
    public String statusLine() throws IOException {
        return new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
    }

    /// Reads everything until the server closes the connection.
    public String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
