package com.todomate.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/// Writes the headers of every response (security, CORS) to a response that is sent before the
/// security filters have run.
@FunctionalInterface
public interface EarlyResponseHeaders {

    /// The methods that routes have.
    List<String> METHODS = List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

    void write(HttpServletRequest request, HttpServletResponse response);
}
