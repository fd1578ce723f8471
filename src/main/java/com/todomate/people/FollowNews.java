package com.todomate.people;

import static com.querydsl.jpa.JPAExpressions.selectOne;
import static com.todomate.people.QFollow.follow;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.DateTimePath;
import com.todomate.account.QUser;
import com.todomate.viewset.Viewer;
import java.time.Instant;
import java.util.UUID;

/// Whether what was told of a follow is still so, of one who exists for the viewer: pieces for the
/// queries of other modules.
///
/// @param other the one of whom it was told
/// @param since when it happened at the earliest: what ended and began again later is other news
/// @param until when it had happened
public record FollowNews(
        ComparablePath<UUID> other, DateTimePath<Instant> since, DateTimePath<Instant> until) {

    /// They follow the viewer.
    public BooleanExpression follows(Viewer viewer) {
        return stands(viewer, received(viewer).and(follow.accepted.isTrue()));
    }

    /// They wait for the viewer's yes.
    public BooleanExpression asks(Viewer viewer) {
        return stands(viewer, received(viewer).and(follow.accepted.isFalse()));
    }

    /// The viewer follows them.
    public BooleanExpression accepted(Viewer viewer) {
        return stands(
                viewer,
                follow.key
                        .followerId
                        .eq(viewer.id())
                        .and(follow.key.followeeId.eq(other))
                        .and(follow.accepted.isTrue()));
    }

    private BooleanExpression received(Viewer viewer) {
        return follow.key.followerId.eq(other).and(follow.key.followeeId.eq(viewer.id()));
    }

    private BooleanExpression stands(Viewer viewer, BooleanExpression which) {
        var person = new QUser("of_whom");
        return selectOne()
                .from(follow)
                .join(person)
                .on(person.id.eq(other))
                .where(
                        which,
                        follow.since.goe(since),
                        follow.since.lt(until),
                        Existence.of(person, viewer))
                .exists();
    }
}
