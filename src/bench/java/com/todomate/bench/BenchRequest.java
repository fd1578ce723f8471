package com.todomate.bench;

import java.nio.charset.StandardCharsets;

/// A request of an operation.
record BenchRequest(String method, String path, BenchUser user, String body) {

    static BenchRequest get(String path, BenchUser user) {
        return new BenchRequest("GET", path, user, "");
    }

    static BenchRequest post(String path, BenchUser user, String body) {
        return new BenchRequest("POST", path, user, body);
    }

    /// Returns the request as it is sent. The host is the same for all servers.
    byte[] bytes() {
        var content = body.getBytes(StandardCharsets.UTF_8);
        var bodyHeaders =
                method.equals("GET")
                        ? ""
                        : "Content-Type: application/json\r\nContent-Length: "
                                + content.length
                                + "\r\n";
        var head =
                "%s /api/v1%s HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nAuthorization: Bearer %s\r\n%s\r\n%s"
                        .formatted(method, path, user.token(), bodyHeaders, body);
        return head.getBytes(StandardCharsets.UTF_8);
    }
}
