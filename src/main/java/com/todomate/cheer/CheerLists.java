package com.todomate.cheer;

import static com.todomate.account.QUser.user;
import static com.todomate.cheer.QCheer.cheer;

import com.todomate.account.QUserSummary;
import com.todomate.people.Existence;
import com.todomate.viewset.Kit;
import com.todomate.viewset.Latest;
import com.todomate.viewset.Listing;
import com.todomate.viewset.Page;
import com.todomate.viewset.Ref;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Lists of cheers, the latest first: on one thing, or those of the viewer.
@Component
@Transactional(readOnly = true)
class CheerLists {

    private static final QUserSummary SUMMARY =
            new QUserSummary(user.id, user.handle, user.displayName);

    private static final Latest LATEST = new Latest(cheer.createdAt, cheer.id);

    private final Kit kit;
    private final Cheers cheers;
    private final List<Cheerable> kinds;

    CheerLists(Kit kit, Cheers cheers, List<Cheerable> kinds) {
        this.kit = kit;
        this.cheers = cheers;
        this.kinds = kinds;
    }

    CheersOn on(Viewer viewer, Cheerable kind, UUID target, Page page) {
        var context = "cheers on %s %s %s".formatted(kind.kind(), target, viewer.id());
        var rows =
                kit.queries()
                        .select(new QCheerBy(cheer.id, SUMMARY, cheer.emoji, cheer.createdAt))
                        .from(cheer)
                        .join(user)
                        .on(user.id.eq(cheer.userId))
                        .where(
                                cheer.kind.eq(kind.kind()),
                                cheer.targetId.eq(target),
                                Existence.of(user, viewer),
                                kind.visible(viewer, cheer.targetId),
                                LATEST.beyond(page.after(kit, context)))
                        .orderBy(LATEST.order())
                        .limit(page.size() + 1L)
                        .fetch();
        if (rows.isEmpty() && kind.owner(viewer, target) == null) throw Refused.notFound();
        var counts = cheers.counts(new Ref(kind.kind(), target), viewer);
        return CheersOn.of(
                page.of(rows, kit, context, last -> Latest.place(last.createdAt(), last.id())),
                counts);
    }

    /// On what still exists for the viewer, by or for those who do.
    Listing<MyCheer> of(Viewer viewer, Direction direction, Page page) {
        var context = "me/cheers %s %s".formatted(direction, viewer.id());
        var received = direction == Direction.RECEIVED;
        var other = received ? cheer.userId : cheer.ownerId;
        var own = received ? cheer.ownerId : cheer.userId;
        var rows =
                kit.queries()
                        .select(
                                new QMyCheer(
                                        cheer.id,
                                        SUMMARY,
                                        cheer.emoji,
                                        cheer.kind,
                                        cheer.targetId,
                                        cheer.createdAt))
                        .from(cheer)
                        .join(user)
                        .on(user.id.eq(other))
                        .where(
                                own.eq(viewer.id()),
                                Existence.of(user, viewer),
                                Cheerable.visible(kinds, viewer, cheer.kind, cheer.targetId),
                                LATEST.beyond(page.after(kit, context)))
                        .orderBy(LATEST.order())
                        .limit(page.size() + 1L)
                        .fetch();
        return page.of(rows, kit, context, last -> Latest.place(last.createdAt(), last.id()));
    }
}
