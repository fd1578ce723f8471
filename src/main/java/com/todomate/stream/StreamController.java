package com.todomate.stream;

import static java.util.Objects.requireNonNull;

import com.todomate.http.Viewer;
import com.todomate.notification.NotificationQueries;
import com.todomate.problem.ApiException;
import com.todomate.security.AccessToken;
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

/// Opens event streams (Server-Sent Events).
@RestController
class StreamController {

    private static final String TYPE = MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8";

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final EventStreams eventStreams;
    private final StreamRegistrations streamRegistrations;
    private final NotificationQueries notificationQueries;

    StreamController(
            EventStreams eventStreams,
            StreamRegistrations streamRegistrations,
            NotificationQueries notificationQueries) {
        this.eventStreams = eventStreams;
        this.streamRegistrations = streamRegistrations;
        this.notificationQueries = notificationQueries;
    }

    /// Opens a stream that resumes after `Last-Event-ID`, or begins with the next notification.
    /// Refuses with 400 `invalid` (`Last-Event-ID`: `format`) when the id is no number, and with
    /// 503 `unavailable` when the server has too many streams or is stopping.
    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void open(
            Viewer viewer,
            @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        var token = (AccessToken) requireNonNull(request.getAttribute(AccessToken.class.getName()));
        var resumeAfter =
                lastEventId == null || lastEventId.isBlank() ? Long.MAX_VALUE : number(lastEventId);
        eventStreams.requireRoom();
        streamRegistrations.add(viewer.id(), viewer.session());
        // A number above the latest comes from another database, such as the one before a restore.
        var position = Math.min(resumeAfter, notificationQueries.latest(viewer.id()));
        response.setContentType(TYPE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        // Otherwise Tomcat would need a length or send chunks.
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.flushBuffer();
        if (request.getMethod().equals("HEAD")) return;
        var eventStream = request.upgrade(TomcatEventStream.class);
        eventStream.initialize(eventStreams, token, position, resumeAfter < Long.MAX_VALUE);
        eventStreams.add(eventStream);
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,18}")) throw ApiException.invalid(LAST_EVENT_ID, "format");
        return Long.parseLong(text);
    }
}
