package com.todomate.notification;

import static com.todomate.account.QUser.user;
import static com.todomate.notification.QInboxState.inboxState;
import static com.todomate.notification.QNotification.notification;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.Coalesce;
import com.querydsl.jpa.impl.JPAQuery;
import com.todomate.account.UserSummary;
import com.todomate.cheer.CheerGroupQueries;
import com.todomate.http.Viewer;
import com.todomate.viewset.FilterSet;
import com.todomate.viewset.TitleSource;
import com.todomate.viewset.ViewSetContext;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Selects visible notifications, and loads the cheers that they group.
@Component
class NotificationSelect {

    private final ViewSetContext viewSetContext;
    private final NotificationVisibility notificationVisibility;
    private final CheerGroupQueries cheerGroupQueries;
    private final List<TitleSource> titles;

    NotificationSelect(
            ViewSetContext viewSetContext,
            NotificationVisibility notificationVisibility,
            CheerGroupQueries cheerGroupQueries,
            List<TitleSource> titles) {
        this.viewSetContext = viewSetContext;
        this.notificationVisibility = notificationVisibility;
        this.cheerGroupQueries = cheerGroupQueries;
        this.titles = titles;
    }

    /// Selects the visible notifications that match all conditions. The caller adds order and
    /// limit.
    JPAQuery<NotificationRow> select(Viewer viewer, @Nullable Predicate... conditions) {
        return viewSetContext
                .queries()
                .select(
                        new QNotificationRow(
                                notification.id,
                                notification.sequence,
                                notification.type,
                                UserSummary.of(user).skipNulls(),
                                notification.kind,
                                notification.subjectId,
                                title(viewer),
                                notification.occasion,
                                notification.since,
                                notification.until,
                                cheerGroupQueries.people(viewer, NotificationVisibility.CHEERS),
                                cheerGroupQueries.latestSince(
                                        viewer, NotificationVisibility.CHEERS),
                                NotificationVisibility.READ,
                                notification.missed,
                                notification.createdAt,
                                notification.updatedAt))
                .from(notification)
                .join(inboxState)
                .on(inboxState.userId.eq(notification.userId))
                .leftJoin(user)
                .on(user.id.eq(notification.actorId))
                .where(notificationVisibility.visibleTo(viewer), FilterSet.all(conditions));
    }

    private Expression<String> title(Viewer viewer) {
        var titleExpressions =
                titles.stream()
                        .map(titleSource ->
                                titleSource.select(
                                        viewer, notification.kind, notification.subjectId))
                        .toArray(Expression<?>[]::new);
        return new Coalesce<>(String.class, titleExpressions);
    }

    /// Converts rows to views. Loads the cheers of all of them with one statement.
    List<NotificationView> views(Viewer viewer, List<NotificationRow> rows) {
        var windows = rows.stream().map(NotificationRow::span).filter(Objects::nonNull).toList();
        var cheers = cheerGroupQueries.findIn(viewer, windows);
        return rows.stream()
                .map(row -> {
                    var cheerWindow = row.span();
                    return row.with(
                            cheerWindow == null
                                    ? List.of()
                                    : cheers.getOrDefault(cheerWindow, List.of()));
                })
                .toList();
    }
}
