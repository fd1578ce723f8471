package com.todomate.notification;

import static com.todomate.notification.QCounter.counter;
import static com.todomate.notification.QNotification.notification;

import com.querydsl.core.types.Predicate;
import com.todomate.account.Pieces;
import com.todomate.account.Purge;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What somebody was told leaves with them, and what others were told of them.
@Component
class NotificationsOfUsers implements Purge {

    private final Pieces pieces;
    private final List<Purge> parts =
            List.of(
                    (id, limit) -> notifications(notification.userId.eq(id), limit),
                    (id, limit) -> notifications(notification.actorId.eq(id), limit),
                    this::inbox);

    NotificationsOfUsers(Pieces pieces) {
        this.pieces = pieces;
    }

    @Override
    public int purge(UUID userId, int limit) {
        return Purge.next(parts, userId, limit);
    }

    private int notifications(Predicate which, int limit) {
        return pieces.remove(notification, notification.id, which, limit);
    }

    private int inbox(UUID userId, int limit) {
        return pieces.remove(counter, counter.userId, counter.userId.eq(userId), limit);
    }
}
