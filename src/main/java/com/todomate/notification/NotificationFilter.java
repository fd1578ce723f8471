package com.todomate.notification;

import static com.todomate.notification.QCounter.counter;
import static com.todomate.notification.QNotification.notification;

import com.querydsl.core.types.Predicate;
import com.todomate.account.NotificationType;
import com.todomate.viewset.Filter;
import com.todomate.viewset.Viewer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the inbox may be asked: for what was not looked at yet, or only for that which was; and for
/// some types.
record NotificationFilter(@Nullable Boolean unread, @Nullable Set<NotificationType> type)
        implements Filter {

    @Override
    public @Nullable Predicate toPredicate(Viewer viewer) {
        return Filter.all(
                Filter.when(
                        unread,
                        yes ->
                                yes
                                        ? notification.number.gt(counter.seen)
                                        : notification.number.loe(counter.seen)),
                Filter.among(notification.type, type));
    }
}
