package com.todomate.notification;

import com.todomate.viewset.Listing;
import com.todomate.viewset.Page;
import com.todomate.viewset.Viewer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What one was told.
@RestController
@RequestMapping("/notifications")
class NotificationController {

    /// The newest one that was looked at.
    record Mark(@NotNull UUID upTo) {}

    private final MyInbox inbox;

    NotificationController(MyInbox inbox) {
        this.inbox = inbox;
    }

    @GetMapping
    Listing<NotificationView> list(
            Viewer viewer, @Valid NotificationFilter filter, @Valid Page page) {
        return inbox.list(viewer, filter, page);
    }

    @PostMapping("/read")
    Unread read(Viewer viewer, @Valid @RequestBody Mark mark) {
        return inbox.read(viewer, mark.upTo());
    }

    @GetMapping("/unread-count")
    Unread unread(Viewer viewer) {
        return inbox.unread(viewer);
    }
}
