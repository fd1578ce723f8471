package com.todomate.notification;

import static com.todomate.notification.QNotification.notification;

import com.querydsl.core.types.Predicate;
import com.todomate.account.NotificationType;
import com.todomate.cheer.Applause;
import com.todomate.people.FollowNews;
import com.todomate.viewset.Filter;
import com.todomate.viewset.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Which notifications there are: those of which what they tell is still so, and may be known. The
/// one place that says so; no list, number or event knows of others.
@Component
class Standing {

    static final Applause.Columns CHEERS =
            new Applause.Columns(
                    notification.kind,
                    notification.subjectId,
                    notification.since,
                    notification.until);

    private static final FollowNews FOLLOW =
            new FollowNews(notification.subjectId, notification.since, notification.until);

    private final Applause applause;

    Standing(Applause applause) {
        this.applause = applause;
    }

    /// Each type with what it needs, one beside the other: Hibernate takes seconds to read the same
    /// as one condition of many cases.
    @Nullable Predicate of(Viewer viewer) {
        return Filter.all(
                notification.userId.eq(viewer.id()),
                applause.unless(notification.type.ne(NotificationType.CHEER), viewer, CHEERS),
                notification.type.ne(NotificationType.FOLLOW).or(FOLLOW.follows(viewer)),
                notification.type.ne(NotificationType.FOLLOW_REQUEST).or(FOLLOW.asks(viewer)),
                notification.type.ne(NotificationType.FOLLOW_ACCEPTED).or(FOLLOW.accepted(viewer)));
    }
}
