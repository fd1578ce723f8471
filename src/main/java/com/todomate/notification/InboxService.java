package com.todomate.notification;

import static com.todomate.notification.QInboxState.inboxState;
import static com.todomate.notification.QNotification.notification;

import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.CaseBuilder;
import com.todomate.http.Viewer;
import com.todomate.problem.ApiException;
import com.todomate.viewset.CountedPage;
import com.todomate.viewset.CursorPage;
import com.todomate.viewset.FilterSet;
import com.todomate.viewset.ViewSetContext;
import com.todomate.viewset.WarmUpTask;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Lists the notifications of the viewer, counts the unread ones and marks them as read.
@Component
@Transactional(readOnly = true)
class InboxService implements WarmUpTask {

    private final ViewSetContext viewSetContext;
    private final NotificationSelect notificationSelect;
    private final NotificationVisibility notificationVisibility;

    InboxService(
            ViewSetContext viewSetContext,
            NotificationSelect notificationSelect,
            NotificationVisibility notificationVisibility) {
        this.viewSetContext = viewSetContext;
        this.notificationSelect = notificationSelect;
        this.notificationVisibility = notificationVisibility;
    }

    @Override
    public void run(Viewer viewer, Viewer follower) {
        list(viewer, new NotificationFilter(null, null), new CountedPage(null, null, null));
        unread(viewer);
    }

    /// Returns a page, newest first. Refuses with 400 `invalid` when `cursor` was not issued for
    /// this viewer and filter.
    CursorPage<NotificationView> list(Viewer viewer, NotificationFilter filter, CountedPage page) {
        var context = "notifications %s %s".formatted(viewer.id(), filter);
        var after = page.after(viewSetContext, context);
        var rows =
                notificationSelect
                        .select(
                                viewer,
                                filter.toPredicate(viewer),
                                FilterSet.when(
                                        after,
                                        last -> notification.sequence.lt(Long.valueOf(last))))
                        .orderBy(notification.sequence.desc())
                        .limit(page.size() + 1L)
                        .fetch();
        return page.toPage(
                rows,
                viewSetContext,
                context,
                selected -> notificationSelect.views(viewer, selected),
                last -> String.valueOf(last.sequence()),
                page.total(() -> count(viewer, filter.toPredicate(viewer))));
    }

    UnreadCount unread(Viewer viewer) {
        return new UnreadCount(count(viewer, NotificationVisibility.READ.not()));
    }

    private long count(Viewer viewer, @Nullable Predicate condition) {
        var count =
                viewSetContext
                        .queries()
                        .select(notification.count())
                        .from(notification)
                        .join(inboxState)
                        .on(inboxState.userId.eq(notification.userId))
                        .where(notificationVisibility.visibleTo(viewer), condition)
                        .fetchOne();
        return count == null ? 0 : count;
    }

    /// Marks all notifications up to a position as read. Those that moved above it since the client
    /// loaded them stay unread, and the position is never lowered. Refuses with 400
    /// `no_such_notification` on `upTo` when it names no notification of the viewer.
    @Transactional
    UnreadCount read(Viewer viewer, ReadPosition upTo) {
        var position = upTo.isPosition() ? upTo.position() : currentNumber(viewer, upTo.id());
        viewSetContext
                .queries()
                .update(inboxState)
                .set(
                        inboxState.seen,
                        new CaseBuilder()
                                .when(inboxState.latest.lt(position))
                                .then(inboxState.latest)
                                .otherwise(position))
                .where(inboxState.userId.eq(viewer.id()), inboxState.seen.lt(position))
                .execute();
        return unread(viewer);
    }

    private long currentNumber(Viewer viewer, UUID id) {
        var number =
                viewSetContext
                        .queries()
                        .select(notification.sequence)
                        .from(notification)
                        .where(ownedBy(viewer), notification.id.eq(id))
                        .fetchOne();
        if (number == null) throw ReadPosition.unknown();
        return number;
    }

    /// Marks the notifications with these ids as read. Ignores ids that do not exist or belong to
    /// another user.
    @Transactional
    UnreadCount read(Viewer viewer, List<UUID> ids) {
        viewSetContext
                .queries()
                .update(notification)
                .set(notification.readNumber, notification.sequence)
                .where(ownedBy(viewer), notification.id.in(ids))
                .execute();
        return unread(viewer);
    }

    /// Deletes a notification for good. Refuses with 404 `not_found` when the viewer has no such
    /// notification or it is not visible. Checks that first: as a condition of the deletion, it
    /// would lock rows of other users.
    @Transactional
    void delete(Viewer viewer, UUID id) {
        var hasId = notification.id.eq(id);
        if (count(viewer, hasId) == 0) throw ApiException.notFound();
        viewSetContext.queries().delete(notification).where(ownedBy(viewer), hasId).execute();
    }

    private static BooleanExpression ownedBy(Viewer viewer) {
        return notification.userId.eq(viewer.id());
    }
}
