package com.todomate.stream;

import static java.util.Objects.requireNonNull;

import com.todomate.notification.Inbox;
import com.todomate.security.AccessToken;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StreamController {

    private static final String TYPE = MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8";

    private static final String LAST = "Last-Event-ID";

    private final Streams streams;
    private final Listeners listeners;
    private final Inbox inbox;

    StreamController(Streams streams, Listeners listeners, Inbox inbox) {
        this.streams = streams;
        this.listeners = listeners;
        this.inbox = inbox;
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void open(
            Viewer viewer,
            @RequestHeader(name = LAST, required = false) @Nullable String last,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        var token = (AccessToken) requireNonNull(request.getAttribute(AccessToken.class.getName()));
        var from = last == null || last.isBlank() ? Long.MAX_VALUE : number(last);
        streams.requireRoom();
        listeners.add(viewer.id(), viewer.session());
        // A number from the future comes from a database that is not this one any more.
        var position = Math.min(from, inbox.latest(viewer.id()));
        response.setContentType(TYPE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        // Else its length would have to be known, or it would come in chunks.
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.flushBuffer();
        if (request.getMethod().equals("HEAD")) return;
        var stream = request.upgrade(Stream.class);
        stream.begin(streams, token, position, from < Long.MAX_VALUE);
        streams.add(stream);
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,18}")) throw Refused.invalid(LAST, "format");
        return Long.parseLong(text);
    }
}
