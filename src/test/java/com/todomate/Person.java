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

/// A user with an HTTP client. Bodies are bytes, JSON text, or an object that becomes JSON. Paths
/// start below the base path of the API.
public record Person(
        String base, String handle, String id, @Nullable String token, List<String> headers) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = new JsonMapper();

    @SuppressWarnings("AnnotateFormatMethod") // paths are also built at run time
    public ApiResponse get(String path, Object... args) {
        return send("GET", path.formatted(args), null);
    }

    public ApiResponse post(String path, Object body) {
        return send("POST", path, body);
    }

    public ApiResponse post(String path) {
        return send("POST", path, null);
    }

    public ApiResponse put(String path, Object body) {
        return send("PUT", path, body);
    }

    public ApiResponse patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    public ApiResponse delete(String path) {
        return send("DELETE", path, null);
    }

    /// Posts a multipart form.
    public ApiResponse post(String path, MultipartForm multipartForm) {
        return with("Content-Type", multipartForm.mediaType())
                .send("POST", path, multipartForm.bytes());
    }

    /// Downloads the bytes at an address that a response contains.
    public HttpResponse<byte[]> download(String address) {
        var request = HttpRequest.newBuilder(URI.create(outsideTheApi().base() + address));
        if (token != null) request.header("Authorization", "Bearer " + token);
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        return sent(request.build(), BodyHandlers.ofByteArray());
    }

    /// Returns this user with one more request header.
    public Person with(String header, String value) {
        var more = new ArrayList<>(headers);
        more.add(header);
        more.add(value);
        return new Person(base, handle, id, token, List.copyOf(more));
    }

    public Person withToken(@Nullable String other) {
        return new Person(base, handle, id, other, headers);
    }

    /// Returns this user with paths that start at the root of the server, not at the base path of
    /// the API.
    public Person outsideTheApi() {
        return new Person(base.replaceFirst("/api/v1$", ""), handle, id, token, headers);
    }

    /// Returns the current date of the user's day.
    public String today() {
        return String.valueOf(get("/calendar").expect(200).at("/today"));
    }

    public ApiResponse send(String method, String path, @Nullable Object body) {
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
        return new ApiResponse(sent(request.build(), FirstChunkSubscriber::of));
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
