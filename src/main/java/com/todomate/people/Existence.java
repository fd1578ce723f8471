package com.todomate.people;

import static com.querydsl.jpa.JPAExpressions.selectOne;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.todomate.account.QUser;
import com.todomate.viewset.Viewer;
import java.util.UUID;

/// Who exists for whom: not those who were deactivated or are leaving, and not those whom a block
/// stands between, whoever made it. The one place that says so.
public final class Existence {

    private Existence() {}

    public static BooleanExpression of(QUser user, Viewer viewer) {
        return active(user).and(notBlockedBy(user, viewer)).and(notBlocking(user, viewer));
    }

    /// The same of whoever has this id.
    public static BooleanExpression of(ComparablePath<UUID> id, Viewer viewer) {
        var person = new QUser("existing_person");
        return selectOne().from(person).where(person.id.eq(id), of(person, viewer)).exists();
    }

    /// Whether they exist for those who are not between a block and them.
    public static BooleanExpression active(QUser user) {
        return user.deactivatedAt.isNull().and(user.deletionRequestedAt.isNull());
    }

    private static BooleanExpression notBlockedBy(QUser user, Viewer viewer) {
        var theirs = new QBlock("theirs");
        return selectOne()
                .from(theirs)
                .where(theirs.key.blockerId.eq(user.id), theirs.key.blockedId.eq(viewer.id()))
                .notExists();
    }

    private static BooleanExpression notBlocking(QUser user, Viewer viewer) {
        var ours = new QBlock("ours");
        return selectOne()
                .from(ours)
                .where(ours.key.blockerId.eq(viewer.id()), ours.key.blockedId.eq(user.id))
                .notExists();
    }
}
