package com.todomate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Someone with a client: says what they do, and is answered. Bodies are JSON text or anything that
/// becomes it; paths start below the API's base.
public record Person(
        String base, String handle, String id, @Nullable String token, List<String> headers) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = new JsonMapper();

    @SuppressWarnings("AnnotateFormatMethod") // paths are made at run time, too
    public Answer get(String path, Object... args) {
        return send("GET", path.formatted(args), null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    public Answer post(String path) {
        return send("POST", path, null);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /// Fills in a form.
    public Answer post(String path, Form form) {
        return with("Content-Type", form.mediaType()).send("POST", path, form.bytes());
    }

    /// What lies at an address that an answer gave, as it is.
    public HttpResponse<byte[]> download(String address) {
        var request =
                HttpRequest.newBuilder(URI.create(base.replaceFirst("/api/v1$", "") + address));
        if (token != null) request.header("Authorization", "Bearer " + token);
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        return sent(request.build(), BodyHandlers.ofByteArray());
    }

    /// The same person, saying one header more.
    public Person with(String header, String value) {
        var more = new ArrayList<>(headers);
        more.add(header);
        more.add(value);
        return new Person(base, handle, id, token, List.copyOf(more));
    }

    public Person withToken(@Nullable String other) {
        return new Person(base, handle, id, other, headers);
    }

    public Answer send(String method, String path, @Nullable Object body) {
        var request = HttpRequest.newBuilder(URI.create(base + path));
        if (token != null) request.header("Authorization", "Bearer " + token);
        if (body != null && !headers.contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        var content =
                switch (body) {
                    case null -> BodyPublishers.noBody();
                    case byte[] bytes -> BodyPublishers.ofByteArray(bytes);
                    case String text -> BodyPublishers.ofString(text);
                    default -> BodyPublishers.ofString(JSON.writeValueAsString(body));
                };
        request.method(method, content);
        return new Answer(sent(request.build(), FirstWords::of));
    }

    private static <T> HttpResponse<T> sent(HttpRequest request, BodyHandler<T> handler) {
        try {
            return CLIENT.send(request, handler);
        } catch (IOException e) {
            throw new IllegalStateException(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
