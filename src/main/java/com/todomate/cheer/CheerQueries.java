package com.todomate.cheer;

import static com.todomate.account.QUser.user;
import static com.todomate.cheer.QCheer.cheer;

import com.querydsl.core.types.ConstructorExpression;
import com.querydsl.core.types.Expression;
import com.querydsl.jpa.impl.JPAQuery;
import com.todomate.account.UserSummary;
import com.todomate.http.Viewer;
import com.todomate.people.UserVisibility;
import com.todomate.persistence.EntityRef;
import com.todomate.persistence.NewestFirst;
import com.todomate.problem.ApiException;
import com.todomate.viewset.CountedPage;
import com.todomate.viewset.CursorPage;
import com.todomate.viewset.ViewSetContext;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Lists cheers, the latest first: those on one target, or those of the viewer.
@Component
@Transactional(readOnly = true)
class CheerQueries {

    private static final ConstructorExpression<UserSummary> SUMMARY = UserSummary.of(user);

    private static final NewestFirst LATEST = new NewestFirst(cheer.createdAt, cheer.id);

    private final ViewSetContext viewSetContext;
    private final CheerService cheerService;
    private final List<CheerTarget> kinds;

    CheerQueries(
            ViewSetContext viewSetContext, CheerService cheerService, List<CheerTarget> kinds) {
        this.viewSetContext = viewSetContext;
        this.cheerService = cheerService;
        this.kinds = kinds;
    }

    /// Lists the cheers on a target. Always counts them, whether `count` asks for it or not.
    /// Refuses with 404 `not_found` when the target does not exist for the viewer, and with 400
    /// `invalid` (field `cursor`) a cursor of another list.
    CheerPage on(Viewer viewer, CheerTarget kind, UUID target, CountedPage page) {
        var context = "cheers on %s %s %s".formatted(kind.kind(), target, viewer.id());
        var rows =
                viewSetContext
                        .queries()
                        .select(new QCheerView(cheer.id, SUMMARY, cheer.emoji, cheer.createdAt))
                        .from(cheer)
                        .join(user)
                        .on(user.id.eq(cheer.userId))
                        .where(
                                cheer.kind.eq(kind.kind()),
                                cheer.targetId.eq(target),
                                UserVisibility.isVisibleTo(user, viewer),
                                kind.visible(viewer, cheer.targetId),
                                LATEST.after(page.after(viewSetContext, context)))
                        .orderBy(LATEST.order())
                        .limit(page.size() + 1L)
                        .fetch();
        if (rows.isEmpty() && kind.owner(viewer, target) == null) throw ApiException.notFound();
        var counts = cheerService.counts(new EntityRef(kind.kind(), target), viewer);
        return CheerPage.of(
                page.toPage(
                        rows,
                        viewSetContext,
                        context,
                        last -> NewestFirst.cursorOf(last.createdAt(), last.id()),
                        null),
                counts);
    }

    /// Lists the cheers that the viewer received or sent. Leaves out those on targets, and of
    /// users, that no longer exist for the viewer. Refuses with 400 `invalid` (field `cursor`) a
    /// cursor of another list.
    CursorPage<MyCheerView> listOf(Viewer viewer, CheerDirection cheerDirection, CountedPage page) {
        var context = "me/cheers %s %s".formatted(cheerDirection, viewer.id());
        var view =
                new QMyCheerView(
                        cheer.id,
                        SUMMARY,
                        cheer.emoji,
                        cheer.kind,
                        cheer.targetId,
                        cheer.createdAt);
        var rows =
                cheers(view, viewer, cheerDirection)
                        .where(LATEST.after(page.after(viewSetContext, context)))
                        .orderBy(LATEST.order())
                        .limit(page.size() + 1L)
                        .fetch();
        return page.toPage(
                rows,
                viewSetContext,
                context,
                last -> NewestFirst.cursorOf(last.createdAt(), last.id()),
                page.total(() -> cheers(cheer.count(), viewer, cheerDirection).fetchOne()));
    }

    private <T> JPAQuery<T> cheers(
            Expression<T> projection, Viewer viewer, CheerDirection cheerDirection) {
        var received = cheerDirection == CheerDirection.RECEIVED;
        var other = received ? cheer.userId : cheer.ownerId;
        var own = received ? cheer.ownerId : cheer.userId;
        return viewSetContext
                .queries()
                .select(projection)
                .from(cheer)
                .join(user)
                .on(user.id.eq(other))
                .where(
                        own.eq(viewer.id()),
                        UserVisibility.isVisibleTo(user, viewer),
                        CheerTarget.visible(kinds, viewer, cheer.kind, cheer.targetId));
    }
}
