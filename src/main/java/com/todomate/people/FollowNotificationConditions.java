package com.todomate.people;

import static com.todomate.people.QFollow.follow;
import static com.todomate.query.Subqueries.selectOne;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.DateTimePath;
import com.todomate.account.QUser;
import com.todomate.http.Viewer;
import java.time.Instant;
import java.util.UUID;

/// Conditions for the queries of other modules. They match if a notification about a follow is
/// still true and the viewer can see the other user.
///
/// @param other the user that the notification is about
/// @param since the earliest time of the follow, inclusive
/// @param until the latest time of the follow, exclusive. A follow that ended and began again is
///   later and has another notification
public record FollowNotificationConditions(
        ComparablePath<UUID> other, DateTimePath<Instant> since, DateTimePath<Instant> until) {

    /// Matches if the other user follows the viewer.
    public BooleanExpression isFollower(Viewer viewer) {
        return isCurrent(viewer, received(viewer).and(follow.accepted.isTrue()));
    }

    /// Matches if a request of the other user waits for the approval of the viewer.
    public BooleanExpression isRequesting(Viewer viewer) {
        return isCurrent(viewer, received(viewer).and(follow.accepted.isFalse()));
    }

    /// Matches if the viewer follows the other user.
    public BooleanExpression isFollowed(Viewer viewer) {
        return isCurrent(
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

    private BooleanExpression isCurrent(Viewer viewer, BooleanExpression condition) {
        var person = new QUser("of_whom");
        return selectOne()
                .from(follow)
                .join(person)
                .on(person.id.eq(other))
                .where(
                        condition,
                        follow.since.goe(since),
                        follow.since.lt(until),
                        UserVisibility.isVisibleTo(person, viewer))
                .exists();
    }
}
