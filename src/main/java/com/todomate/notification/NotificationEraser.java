package com.todomate.notification;

import static com.todomate.notification.QInboxState.inboxState;
import static com.todomate.notification.QNotification.notification;

import com.querydsl.core.types.Predicate;
import com.todomate.persistence.BatchDeleter;
import com.todomate.persistence.UserDataEraser;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Deletes the inbox and the notifications of an erased user, and those that other users got
/// because of that user.
@Component
class NotificationEraser implements UserDataEraser {

    private final BatchDeleter batchDeleter;
    private final List<UserDataEraser> parts =
            List.of(
                    (id, limit) -> notifications(notification.userId.eq(id), limit),
                    (id, limit) -> notifications(notification.actorId.eq(id), limit),
                    this::inbox);

    NotificationEraser(BatchDeleter batchDeleter) {
        this.batchDeleter = batchDeleter;
    }

    @Override
    public int eraseBatch(UUID userId, int limit) {
        return UserDataEraser.firstNonEmpty(parts, userId, limit);
    }

    private int notifications(Predicate condition, int limit) {
        return batchDeleter.deleteBatch(notification, notification.id, condition, limit);
    }

    private int inbox(UUID userId, int limit) {
        return batchDeleter.deleteBatch(
                inboxState, inboxState.userId, inboxState.userId.eq(userId), limit);
    }
}
