package com.todomate.notification;

import static com.todomate.notification.QInboxState.inboxState;
import static com.todomate.notification.QNotification.notification;

import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.todomate.account.NotificationType;
import com.todomate.cheer.CheerGroupQueries;
import com.todomate.http.Viewer;
import com.todomate.people.FollowNotificationConditions;
import com.todomate.viewset.FilterSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Decides which notifications exist for a viewer: those whose cause still holds and is visible.
/// Every list, count and event uses this condition.
@Component
class NotificationVisibility {

    /// Matches read notifications: those up to the position `seen`, and those that were marked one
    /// by one and have not moved since.
    static final BooleanExpression READ =
            notification
                    .sequence
                    .loe(inboxState.seen)
                    .or(notification.readNumber.goe(notification.sequence));

    static final CheerGroupQueries.Columns CHEERS =
            new CheerGroupQueries.Columns(
                    notification.kind,
                    notification.subjectId,
                    notification.since,
                    notification.until);

    private static final FollowNotificationConditions FOLLOW =
            new FollowNotificationConditions(
                    notification.subjectId, notification.since, notification.until);

    private final CheerGroupQueries cheerGroupQueries;

    NotificationVisibility(CheerGroupQueries cheerGroupQueries) {
        this.cheerGroupQueries = cheerGroupQueries;
    }

    /// Returns the condition on the viewer's notifications, one part per type. Hibernate takes
    /// seconds to parse the same rule as one condition with many cases.
    @Nullable Predicate visibleTo(Viewer viewer) {
        return FilterSet.all(
                notification.userId.eq(viewer.id()),
                cheerGroupQueries.existsOr(
                        notification.type.ne(NotificationType.CHEER), viewer, CHEERS),
                notification.type.ne(NotificationType.FOLLOW).or(FOLLOW.isFollower(viewer)),
                notification
                        .type
                        .ne(NotificationType.FOLLOW_REQUEST)
                        .or(FOLLOW.isRequesting(viewer)),
                notification
                        .type
                        .ne(NotificationType.FOLLOW_ACCEPTED)
                        .or(FOLLOW.isFollowed(viewer)));
    }
}
