package com.todomate.session;

import com.todomate.http.Viewer;
import com.todomate.viewset.CursorPage;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Lists and ends the viewer's sessions: the devices that the viewer is signed in on.
@RestController
@RequestMapping("/auth/sessions")
class SessionController {

    private final SessionQueries sessionQueries;
    private final SessionService sessionService;

    SessionController(SessionQueries sessionQueries, SessionService sessionService) {
        this.sessionQueries = sessionQueries;
        this.sessionService = sessionService;
    }

    @GetMapping
    CursorPage<SessionView> list(
            Viewer viewer, @RequestParam(required = false) @Nullable Boolean count) {
        return CursorPage.whole(
                sessionQueries.list(viewer), count, () -> sessionQueries.count(viewer));
    }

    /// Ends one session of the viewer. Refuses with 404 `not_found` when the viewer has no active
    /// session with this id.
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Viewer viewer, @PathVariable UUID id) {
        sessionService.end(viewer, id);
    }

    /// Ends all sessions of the viewer except the current one.
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOthers(Viewer viewer) {
        sessionService.endOthers(viewer);
    }
}
