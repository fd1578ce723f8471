package com.todomate.people;

import static com.todomate.account.QUser.user;
import static com.todomate.people.QBlock.block;
import static com.todomate.people.QFollow.follow;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.DateTimePath;
import com.querydsl.core.types.dsl.EntityPathBase;
import com.querydsl.jpa.impl.JPAQuery;
import com.todomate.account.UserQueries;
import com.todomate.http.Viewer;
import com.todomate.persistence.NewestFirst;
import com.todomate.viewset.CountedPage;
import com.todomate.viewset.CursorPage;
import com.todomate.viewset.ViewSetContext;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Lists the followers, followed users, requests and blocks of the viewer, latest first. Users who
/// are not visible to the viewer are left out. Each list refuses with 400 `invalid` (field
/// `cursor`) a cursor of another list.
@Component
@Transactional(readOnly = true)
class RelatedUserQueries {

    private static final QFollow OUT = new QFollow("outgoing");
    private static final QFollow IN = new QFollow("incoming");

    /// Selects the relationship, in a query with the joins of [#joinRelationship].
    static final Expression<Relationship> RELATIONSHIP =
            new QRelationship(OUT.accepted, IN.accepted);

    /// The source of one list: its table, its condition, the column of the listed user and the time
    /// of the entry.
    private record RelatedUserList(
            String name,
            EntityPathBase<?> from,
            ComparablePath<UUID> other,
            DateTimePath<Instant> since,
            Predicate condition) {

        NewestFirst latest() {
            return new NewestFirst(since, other);
        }
    }

    private final ViewSetContext viewSetContext;

    RelatedUserQueries(ViewSetContext viewSetContext) {
        this.viewSetContext = viewSetContext;
    }

    /// Joins the follows and requests between the viewer and the other user in both directions.
    static <T> JPAQuery<T> joinRelationship(
            Viewer viewer, JPAQuery<T> query, ComparablePath<UUID> other) {
        return query.leftJoin(OUT)
                .on(OUT.key.followerId.eq(viewer.id()), OUT.key.followeeId.eq(other))
                .leftJoin(IN)
                .on(IN.key.followerId.eq(other), IN.key.followeeId.eq(viewer.id()));
    }

    CursorPage<RelatedUserView> followers(Viewer viewer, CountedPage page) {
        return list(viewer, page, received("followers", viewer, true));
    }

    CursorPage<RelatedUserView> following(Viewer viewer, CountedPage page) {
        return list(viewer, page, sent("following", viewer, true));
    }

    CursorPage<RelatedUserView> requests(
            Viewer viewer, RequestDirection requestDirection, CountedPage page) {
        var relatedUserList =
                switch (requestDirection) {
                    case IN -> received("requests in", viewer, false);
                    case OUT -> sent("requests out", viewer, false);
                };
        return list(viewer, page, relatedUserList);
    }

    /// Lists the users blocked by the viewer. They are visible to the viewer in this list only.
    CursorPage<RelatedUserView> blocks(Viewer viewer, CountedPage page) {
        var relatedUserList =
                new RelatedUserList(
                        "blocks",
                        block,
                        block.key.blockedId,
                        block.since,
                        block.key.blockerId.eq(viewer.id()));
        return list(
                viewer,
                page,
                relatedUserList,
                UserQueries.isActive(user),
                RelatedUserView::blocked);
    }

    private static RelatedUserList received(String name, Viewer viewer, boolean accepted) {
        return new RelatedUserList(
                name,
                follow,
                follow.key.followerId,
                follow.since,
                follow.key.followeeId.eq(viewer.id()).and(follow.accepted.eq(accepted)));
    }

    private static RelatedUserList sent(String name, Viewer viewer, boolean accepted) {
        return new RelatedUserList(
                name,
                follow,
                follow.key.followeeId,
                follow.since,
                follow.key.followerId.eq(viewer.id()).and(follow.accepted.eq(accepted)));
    }

    private CursorPage<RelatedUserView> list(
            Viewer viewer, CountedPage page, RelatedUserList relatedUserList) {
        return list(
                viewer,
                page,
                relatedUserList,
                UserVisibility.isVisibleTo(user, viewer),
                UnaryOperator.identity());
    }

    private CursorPage<RelatedUserView> list(
            Viewer viewer,
            CountedPage page,
            RelatedUserList relatedUserList,
            BooleanExpression visible,
            UnaryOperator<RelatedUserView> mapping) {
        var context = "me/%s %s".formatted(relatedUserList.name(), viewer.id());
        var after = page.after(viewSetContext, context);
        var other = relatedUserList.other();
        var relatedUserView =
                new QRelatedUserView(
                        user.id,
                        user.handle,
                        user.displayName,
                        user.avatarId,
                        relatedUserList.since(),
                        RELATIONSHIP);
        var rows =
                joinRelationship(viewer, members(relatedUserView, relatedUserList, visible), other)
                        .where(relatedUserList.latest().after(after))
                        .orderBy(relatedUserList.latest().order())
                        .limit(page.size() + 1L)
                        .fetch();
        return page.toPage(
                rows,
                viewSetContext,
                context,
                views -> views.stream().map(mapping).toList(),
                last -> NewestFirst.cursorOf(last.since(), last.id()),
                page.total(() -> members(user.id.count(), relatedUserList, visible).fetchOne()));
    }

    private <T> JPAQuery<T> members(
            Expression<T> projection, RelatedUserList relatedUserList, BooleanExpression visible) {
        return viewSetContext
                .queries()
                .select(projection)
                .from(relatedUserList.from())
                .join(user)
                .on(user.id.eq(relatedUserList.other()))
                .where(relatedUserList.condition(), visible);
    }
}
