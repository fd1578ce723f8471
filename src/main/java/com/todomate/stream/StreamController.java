package com.todomate.stream;

import static java.util.Objects.requireNonNull;

import com.todomate.security.AccessToken;
import com.todomate.viewset.Viewer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StreamController {

    private static final String TYPE = MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8";

    private final Streams streams;

    StreamController(Streams streams) {
        this.streams = streams;
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void open(Viewer viewer, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        var token = (AccessToken) requireNonNull(request.getAttribute(AccessToken.class.getName()));
        streams.requireRoom(token);
        response.setContentType(TYPE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        // Else its length would have to be known, or it would come in chunks.
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.flushBuffer();
        if (request.getMethod().equals("HEAD")) return;
        var stream = request.upgrade(Stream.class);
        stream.begin(streams, token, 0, false);
        streams.add(stream);
    }
}
