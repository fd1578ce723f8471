package com.todomate.people;

import static com.todomate.query.Subqueries.selectOne;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.EnumPath;
import com.todomate.account.Visibility;
import com.todomate.http.Viewer;
import java.util.UUID;

/// Defines what the levels of visibility mean, as conditions for queries. Every query for items of
/// other users must use it. An item that it excludes is reported as absent (404).
public final class Audience {

    private Audience() {}

    /// Matches the items of this kind that the viewer may see: the viewer's own, and those that are
    /// shared with the viewer.
    ///
    /// @param kind the kind in [SelectedViewer.Key]: GOAL or DIARY
    /// @param itemId the id of the item
    /// @param level the visibility of the item
    public static BooleanExpression canSee(
            Viewer viewer,
            String kind,
            ComparablePath<UUID> itemId,
            ComparablePath<UUID> owner,
            EnumPath<Visibility> level) {
        return owner.eq(viewer.id()).or(isSharedWith(viewer, kind, itemId, owner, level));
    }

    /// Matches the items of other users that are shared with the viewer. Follows are evaluated when
    /// the query runs, never copied. The parameters are those of [#canSee].
    public static BooleanExpression isSharedWith(
            Viewer viewer,
            String kind,
            ComparablePath<UUID> itemId,
            ComparablePath<UUID> owner,
            EnumPath<Visibility> level) {
        var toFollowers =
                level.eq(Visibility.FOLLOWERS)
                        .or(level.eq(Visibility.SELECTED).and(selected(viewer, kind, itemId)))
                        .and(isFollowedBy(viewer, owner));
        return UserVisibility.isVisibleTo(owner, viewer)
                .and(level.eq(Visibility.PUBLIC).or(toFollowers));
    }

    /// Matches if the viewer follows the owner. A request that is not accepted does not count.
    public static BooleanExpression isFollowedBy(Viewer viewer, ComparablePath<UUID> owner) {
        var follow = new QFollow("audience_follow");
        return selectOne()
                .from(follow)
                .where(
                        follow.key.followerId.eq(viewer.id()),
                        follow.key.followeeId.eq(owner),
                        follow.accepted.isTrue())
                .exists();
    }

    private static BooleanExpression selected(
            Viewer viewer, String kind, ComparablePath<UUID> itemId) {
        var selected = new QSelectedViewer("audience_selected");
        return selectOne()
                .from(selected)
                .where(
                        selected.key.kind.eq(kind),
                        selected.key.thingId.eq(itemId),
                        selected.key.viewerId.eq(viewer.id()))
                .exists();
    }
}
