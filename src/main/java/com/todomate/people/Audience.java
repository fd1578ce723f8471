package com.todomate.people;

import static com.querydsl.jpa.JPAExpressions.selectOne;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.EnumPath;
import com.todomate.account.Visibility;
import com.todomate.viewset.Viewer;
import java.util.UUID;

/// Who sees what somebody made: the one place that says what the levels of visibility mean. Every
/// query of other people's things goes through it; what it does not admit does not exist.
public final class Audience {

    private Audience() {}

    /// Whether the viewer sees the thing of this kind, with this id, owner and level: their own, or
    /// a shared one.
    public static BooleanExpression admits(
            Viewer viewer,
            String kind,
            ComparablePath<UUID> thing,
            ComparablePath<UUID> owner,
            EnumPath<Visibility> level) {
        return owner.eq(viewer.id()).or(shared(viewer, kind, thing, owner, level));
    }

    /// Whether the thing is shared with the viewer, who is not its owner. Follows are asked about
    /// as they are now, never copied.
    public static BooleanExpression shared(
            Viewer viewer,
            String kind,
            ComparablePath<UUID> thing,
            ComparablePath<UUID> owner,
            EnumPath<Visibility> level) {
        var toFollowers =
                level.eq(Visibility.FOLLOWERS)
                        .or(level.eq(Visibility.SELECTED).and(selected(viewer, kind, thing)))
                        .and(followed(viewer, owner));
        return Existence.of(owner, viewer).and(level.eq(Visibility.PUBLIC).or(toFollowers));
    }

    /// Whether the viewer follows the owner, who said yes.
    public static BooleanExpression followed(Viewer viewer, ComparablePath<UUID> owner) {
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
            Viewer viewer, String kind, ComparablePath<UUID> thing) {
        var selected = new QSelectedViewer("audience_selected");
        return selectOne()
                .from(selected)
                .where(
                        selected.key.kind.eq(kind),
                        selected.key.thingId.eq(thing),
                        selected.key.viewerId.eq(viewer.id()))
                .exists();
    }
}
