package com.todomate.notification;

import static com.todomate.notification.QNotification.notification;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.todomate.account.NotificationType;
import com.todomate.cheer.Applause;
import com.todomate.people.FollowNews;
import com.todomate.viewset.Viewer;
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

    BooleanExpression of(Viewer viewer) {
        var type = notification.type;
        return notification
                .userId
                .eq(viewer.id())
                .and(
                        type.in(
                                        NotificationType.REMINDER,
                                        NotificationType.ALARM,
                                        NotificationType.SYSTEM)
                                .or(
                                        type.eq(NotificationType.CHEER)
                                                .and(applause.any(viewer, CHEERS)))
                                .or(type.eq(NotificationType.FOLLOW).and(FOLLOW.follows(viewer)))
                                .or(
                                        type.eq(NotificationType.FOLLOW_REQUEST)
                                                .and(FOLLOW.asks(viewer)))
                                .or(
                                        type.eq(NotificationType.FOLLOW_ACCEPTED)
                                                .and(FOLLOW.accepted(viewer))));
    }
}
