package com.todomate.people;

import static com.todomate.query.Subqueries.selectOne;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.todomate.account.QUser;
import com.todomate.account.UserQueries;
import com.todomate.http.Viewer;
import java.util.UUID;

/// Defines which users are visible to a viewer, as conditions for queries. A user is invisible when
/// the account is deactivated, when its deletion was requested, or when one of both users blocks
/// the other. Every query for other users must use it.
public final class UserVisibility {

    private UserVisibility() {}

    public static BooleanExpression isVisibleTo(QUser user, Viewer viewer) {
        return UserQueries.isActive(user)
                .and(notBlockedBy(user, viewer))
                .and(notBlocking(user, viewer));
    }

    /// Matches if the user with this id is visible to the viewer.
    public static BooleanExpression isVisibleTo(ComparablePath<UUID> id, Viewer viewer) {
        var person = new QUser("existing_person");
        return selectOne()
                .from(person)
                .where(person.id.eq(id), isVisibleTo(person, viewer))
                .exists();
    }

    private static BooleanExpression notBlockedBy(QUser user, Viewer viewer) {
        var blockByUser = new QBlock("theirs");
        return selectOne()
                .from(blockByUser)
                .where(
                        blockByUser.key.blockerId.eq(user.id),
                        blockByUser.key.blockedId.eq(viewer.id()))
                .notExists();
    }

    private static BooleanExpression notBlocking(QUser user, Viewer viewer) {
        var blockByViewer = new QBlock("ours");
        return selectOne()
                .from(blockByViewer)
                .where(
                        blockByViewer.key.blockerId.eq(viewer.id()),
                        blockByViewer.key.blockedId.eq(user.id))
                .notExists();
    }
}
