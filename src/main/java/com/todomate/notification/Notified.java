package com.todomate.notification;

import com.todomate.account.NotificationType;
import java.util.List;
import java.util.UUID;

/// Users were notified. Told inside the transaction that writes it down.
public record Notified(List<Told> all) {

    /// Who was told of what.
    ///
    /// @param number its place among the notifications of this user; the latest has the highest
    /// @param silent whether it says more of what they have not looked at since it came within the
    ///   hour, or is of what is too late: it is there to be found, and nobody is disturbed
    public record Told(UUID userId, long number, NotificationType type, boolean silent) {}
}
