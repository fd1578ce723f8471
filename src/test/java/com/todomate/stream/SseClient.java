package com.todomate.stream;

import static org.awaitility.Awaitility.await;

import com.todomate.Person;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of a stream, following the Server-Sent Events section of the HTML standard.
final class SseClient implements AutoCloseable {

    record Event(String name, @Nullable String id, String data) {

        JsonNode json() {
            return new JsonMapper().readTree(data);
        }
    }

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpResponse<InputStream> answer;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile @Nullable String id;
    private final AtomicInteger comments = new AtomicInteger();
    private volatile int retry;
    private volatile boolean over;

    private SseClient(HttpResponse<InputStream> answer) {
        this.answer = answer;
    }

    /// Connects to the server of this user, from now on.
    static SseClient by(Person who) {
        return by(who, who.base(), null);
    }

    /// Connects to this server. Also receives the events after the event id `last`, if given.
    static SseClient by(Person who, String base, @Nullable String last) {
        var request =
                HttpRequest.newBuilder(URI.create(base + "/stream"))
                        .header("Authorization", "Bearer " + who.token());
        if (last != null) request.header("Last-Event-ID", last);
        try {
            var sseClient =
                    new SseClient(CLIENT.send(request.build(), BodyHandlers.ofInputStream()));
            Thread.ofVirtual().start(sseClient::listen);
            await().until(() -> sseClient.id != null || sseClient.over);
            return sseClient;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void listen() {
        try (var lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            var name = "message";
            var data = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) events.add(new Event(name, id, data));
                    name = "message";
                    data = "";
                } else if (line.startsWith(":")) {
                    comments.incrementAndGet();
                } else {
                    var parts = line.split(": ", 2);
                    switch (parts[0]) {
                        case "event" -> name = parts[1];
                        case "data" -> data += parts[1];
                        case "id" -> id = parts[1];
                        case "retry" -> retry = Integer.parseInt(parts[1]);
                        default -> throw new IllegalStateException(line);
                    }
                }
            }
        } catch (IOException e) {
            // closed by either side
        } finally {
            over = true;
        }
    }

    int status() {
        return answer.statusCode();
    }

    @Nullable String header(String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    List<Event> events() {
        return events;
    }

    List<Event> events(String name) {
        return events.stream().filter(event -> event.name().equals(name)).toList();
    }

    @Nullable String id() {
        return id;
    }

    int comments() {
        return comments.get();
    }

    int retry() {
        return retry;
    }

    boolean over() {
        return over;
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
