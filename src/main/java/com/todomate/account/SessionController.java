package com.todomate.account;

import com.todomate.viewset.Listing;
import com.todomate.viewset.Viewer;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The devices that one is signed in on.
@RestController
@RequestMapping("/auth/sessions")
class SessionController {

    private final Sessions sessions;

    SessionController(Sessions sessions) {
        this.sessions = sessions;
    }

    @GetMapping
    Listing<Sessions.Seen> list(Viewer viewer) {
        return Listing.whole(sessions.list(viewer));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Viewer viewer, @PathVariable UUID id) {
        sessions.end(viewer, id);
    }

    /// Ends all but this one.
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOthers(Viewer viewer) {
        sessions.endOthers(viewer);
    }
}
