package com.todomate.notification;

import static java.util.Objects.requireNonNull;

import com.todomate.http.Viewer;
import com.todomate.problem.CheckedFields;
import com.todomate.problem.FieldChecks;
import com.todomate.viewset.CountedPage;
import com.todomate.viewset.CursorPage;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The inbox of the viewer.
@RestController
@RequestMapping("/notifications")
class NotificationController {

    /// Selects the notifications to mark as read: all up to one, or those with the given ids.
    record MarkReadRequest(
            @Nullable ReadPosition upTo, @Size(min = 1, max = 100) @Nullable List<UUID> ids)
            implements CheckedFields {

        /// Rejects with 400 `up_to_or_ids` both fields, on `ids`, or none, on `upTo`; and with 400
        /// `position` a malformed `upTo`.
        @Override
        public void check(FieldChecks checks) {
            if (upTo != null) upTo.check(checks);
            if (upTo != null && ids != null) checks.reject("ids", "up_to_or_ids");
            if (upTo == null && ids == null && checks.hasNoErrors("ids")) {
                checks.reject("upTo", "up_to_or_ids");
            }
        }
    }

    private final InboxService inbox;

    NotificationController(InboxService inbox) {
        this.inbox = inbox;
    }

    /// Lists the notifications, newest first. Refuses with 400 `invalid` when `cursor` was not
    /// issued for this viewer and filter.
    @GetMapping
    CursorPage<NotificationView> list(Viewer viewer, NotificationFilter filter, CountedPage page) {
        return inbox.list(viewer, filter, page);
    }

    /// Marks notifications as read and returns the new unread count. Refuses with 400 `invalid`
    /// unless exactly one of `upTo` and `ids` is given (`up_to_or_ids`), and when `upTo` is
    /// malformed (`position`) or names no notification of the viewer (`no_such_notification`).
    @PostMapping("/read")
    UnreadCount read(Viewer viewer, @RequestBody MarkReadRequest request) {
        return request.upTo() == null
                ? inbox.read(viewer, requireNonNull(request.ids()))
                : inbox.read(viewer, request.upTo());
    }

    /// Refuses with 404 `not_found` when the viewer has no such notification or it is not visible.
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable UUID id) {
        inbox.delete(viewer, id);
    }

    @GetMapping("/unread-count")
    UnreadCount unread(Viewer viewer) {
        return inbox.unread(viewer);
    }
}
