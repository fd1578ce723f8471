package com.todomate.notification;

import static com.todomate.notification.QNotification.notification;

import com.querydsl.core.types.Predicate;
import com.todomate.account.NotificationType;
import com.todomate.http.Viewer;
import com.todomate.viewset.FilterSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Filters the inbox by read state and by type.
///
/// @param unread true for unread notifications only, false for read ones only
record NotificationFilter(@Nullable Boolean unread, @Nullable Set<NotificationType> type)
        implements FilterSet {

    @Override
    public @Nullable Predicate toPredicate(Viewer viewer) {
        return FilterSet.all(
                FilterSet.when(
                        unread,
                        onlyUnread ->
                                onlyUnread
                                        ? NotificationVisibility.READ.not()
                                        : NotificationVisibility.READ),
                FilterSet.among(notification.type, type));
    }
}
