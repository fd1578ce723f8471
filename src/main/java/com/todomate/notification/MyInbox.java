package com.todomate.notification;

import static com.todomate.notification.QCounter.counter;
import static com.todomate.notification.QNotification.notification;

import com.todomate.viewset.Filter;
import com.todomate.viewset.Kit;
import com.todomate.viewset.Listing;
import com.todomate.viewset.Page;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import com.todomate.viewset.Warming;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What the viewer was told, and how much of it they have not looked at yet.
@Component
@Transactional(readOnly = true)
class MyInbox implements Warming {

    private final Kit kit;
    private final Lookup lookup;
    private final Standing standing;

    MyInbox(Kit kit, Lookup lookup, Standing standing) {
        this.kit = kit;
        this.lookup = lookup;
        this.standing = standing;
    }

    @Override
    public void warm(Viewer nobody) {
        list(nobody, new NotificationFilter(null, null), new Page(null, null));
        unread(nobody);
    }

    /// The latest first.
    Listing<NotificationView> list(Viewer viewer, NotificationFilter filter, Page page) {
        var context = "notifications %s %s".formatted(viewer.id(), filter);
        var after = page.after(kit, context);
        var rows =
                lookup.found(
                                viewer,
                                filter.toPredicate(viewer),
                                Filter.when(
                                        after, last -> notification.number.lt(Long.valueOf(last))))
                        .orderBy(notification.number.desc())
                        .limit(page.size() + 1L)
                        .fetch();
        var listed = page.of(rows, kit, context, last -> String.valueOf(last.number()));
        return new Listing<>(
                lookup.numbered(viewer, listed.items()).stream()
                        .map(Numbered::notification)
                        .toList(),
                listed.nextCursor(),
                null);
    }

    Unread unread(Viewer viewer) {
        var unread =
                kit.queries()
                        .select(notification.count())
                        .from(notification)
                        .join(counter)
                        .on(counter.userId.eq(notification.userId))
                        .where(standing.of(viewer), notification.number.gt(counter.seen))
                        .fetchOne();
        return new Unread(unread == null ? 0 : unread);
    }

    /// Those up to this one were looked at. Never takes back what was before.
    @Transactional
    Unread read(Viewer viewer, UUID upTo) {
        var number =
                kit.queries()
                        .select(notification.number)
                        .from(notification)
                        .where(notification.id.eq(upTo), notification.userId.eq(viewer.id()))
                        .fetchOne();
        if (number == null) throw Refused.invalid("upTo", "no_such_notification");
        kit.queries()
                .update(counter)
                .set(counter.seen, number)
                .where(counter.userId.eq(viewer.id()), counter.seen.lt(number))
                .execute();
        return unread(viewer);
    }
}
