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
import com.todomate.viewset.Kit;
import com.todomate.viewset.Latest;
import com.todomate.viewset.Listing;
import com.todomate.viewset.Page;
import com.todomate.viewset.Viewer;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The viewer's own lists of people, the latest first; who does not exist for them is left out.
@Component
@Transactional(readOnly = true)
class Acquaintances {

    private static final QFollow OUT = new QFollow("outgoing");
    private static final QFollow IN = new QFollow("incoming");

    /// Of a query that went [#to] somebody.
    static final Expression<Relationship> RELATIONSHIP =
            new QRelationship(OUT.accepted, IN.accepted);

    /// Which list: of whom, and since when they are in it.
    private record Circle(
            String name,
            EntityPathBase<?> from,
            ComparablePath<UUID> other,
            DateTimePath<Instant> since,
            Predicate which) {

        Latest latest() {
            return new Latest(since, other);
        }
    }

    private final Kit kit;

    Acquaintances(Kit kit) {
        this.kit = kit;
    }

    /// Adds what the viewer and they have asked of each other.
    static <T> JPAQuery<T> to(Viewer viewer, JPAQuery<T> query, ComparablePath<UUID> other) {
        return query.leftJoin(OUT)
                .on(OUT.key.followerId.eq(viewer.id()), OUT.key.followeeId.eq(other))
                .leftJoin(IN)
                .on(IN.key.followerId.eq(other), IN.key.followeeId.eq(viewer.id()));
    }

    Listing<Acquaintance> followers(Viewer viewer, Page page) {
        return list(viewer, page, received("followers", viewer, true));
    }

    Listing<Acquaintance> following(Viewer viewer, Page page) {
        return list(viewer, page, made("following", viewer, true));
    }

    Listing<Acquaintance> requests(Viewer viewer, Direction direction, Page page) {
        var circle =
                switch (direction) {
                    case IN -> received("requests in", viewer, false);
                    case OUT -> made("requests out", viewer, false);
                };
        return list(viewer, page, circle);
    }

    /// Those whom the viewer blocks exist here alone.
    Listing<Acquaintance> blocks(Viewer viewer, Page page) {
        var circle =
                new Circle(
                        "blocks",
                        block,
                        block.key.blockedId,
                        block.since,
                        block.key.blockerId.eq(viewer.id()));
        var listed = list(viewer, page, circle, Existence.active(user));
        return new Listing<>(
                listed.items().stream().map(Acquaintance::blocked).toList(),
                listed.nextCursor(),
                null);
    }

    private static Circle received(String name, Viewer viewer, boolean accepted) {
        return new Circle(
                name,
                follow,
                follow.key.followerId,
                follow.since,
                follow.key.followeeId.eq(viewer.id()).and(follow.accepted.eq(accepted)));
    }

    private static Circle made(String name, Viewer viewer, boolean accepted) {
        return new Circle(
                name,
                follow,
                follow.key.followeeId,
                follow.since,
                follow.key.followerId.eq(viewer.id()).and(follow.accepted.eq(accepted)));
    }

    private Listing<Acquaintance> list(Viewer viewer, Page page, Circle circle) {
        return list(viewer, page, circle, Existence.of(user, viewer));
    }

    private Listing<Acquaintance> list(
            Viewer viewer, Page page, Circle circle, BooleanExpression existing) {
        var context = "me/%s %s".formatted(circle.name(), viewer.id());
        var after = page.after(kit, context);
        var other = circle.other();
        var acquaintance =
                new QAcquaintance(
                        user.id, user.handle, user.displayName, circle.since(), RELATIONSHIP);
        var from =
                kit.queries()
                        .select(acquaintance)
                        .from(circle.from())
                        .join(user)
                        .on(user.id.eq(other));
        var rows =
                to(viewer, from, other)
                        .where(circle.which(), existing, circle.latest().beyond(after))
                        .orderBy(circle.latest().order())
                        .limit(page.size() + 1L)
                        .fetch();
        return page.of(rows, kit, context, last -> Latest.place(last.since(), last.id()));
    }
}
