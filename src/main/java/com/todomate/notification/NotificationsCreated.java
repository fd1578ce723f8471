package com.todomate.notification;

import com.todomate.account.NotificationType;
import java.util.List;
import java.util.UUID;

/// Users were notified. Published inside the transaction that writes the notifications.
public record NotificationsCreated(List<CreatedNotification> all) {

    /// A notification that was created, or updated as part of a group.
    ///
    /// @param sequence its number among the notifications of this user; the latest has the highest
    /// @param silent whether it stays in the inbox and is not pushed: it updates an unread group
    ///   within an hour of the last update, its follow ended unread and began again, or the alert
    ///   was missed
    public record CreatedNotification(
            UUID userId, long sequence, NotificationType type, boolean silent) {}
}
