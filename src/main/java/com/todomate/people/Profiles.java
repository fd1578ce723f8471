package com.todomate.people;

import static com.querydsl.jpa.JPAExpressions.select;
import static com.todomate.account.QUser.user;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.jpa.impl.JPAQuery;
import com.todomate.account.QUser;
import com.todomate.viewset.Filter;
import com.todomate.viewset.Kit;
import com.todomate.viewset.Listing;
import com.todomate.viewset.Page;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Finds people, as far as they exist for who asks, and want to be found.
@Component
@Transactional(readOnly = true)
public class Profiles {

    /// Either what a handle or a name begins with, or a whole e-mail.
    record Search(@Nullable String q, @Nullable String email) {

        /// Oneself is found like everybody else.
        BooleanExpression toPredicate() {
            if (q != null && email == null) {
                var named = user.displayName.startsWith(q);
                return (plain(q) ? named.or(user.handle.startsWith(lower(q))) : named)
                        .and(user.settings.searchable.isTrue());
            }
            if (q == null && email != null) {
                return user.email.eq(lower(email)).and(user.settings.searchableByEmail.isTrue());
            }
            throw Refused.invalid("q", "one_search");
        }
    }

    private final Kit kit;

    Profiles(Kit kit) {
        this.kit = kit;
    }

    /// Makes sure that somebody exists for the viewer; not found otherwise.
    public void require(Viewer viewer, UUID id) {
        if (kit.queries()
                        .selectOne()
                        .from(user)
                        .where(user.id.eq(id), Existence.of(user, viewer))
                        .fetchFirst()
                == null) {
            throw Refused.notFound();
        }
    }

    Profile one(Viewer viewer, UUID id) {
        return one(viewer, user.id.eq(id));
    }

    Profile named(Viewer viewer, String handle) {
        if (!plain(handle)) throw Refused.notFound();
        return one(viewer, user.handle.eq(lower(handle)));
    }

    /// In the order of their handles.
    Listing<Profile> found(Viewer viewer, Search search, Page page) {
        var context = "users %s %s".formatted(viewer.id(), search);
        var after = page.after(kit, context);
        var rows =
                profiles(viewer)
                        .where(search.toPredicate(), Filter.when(after, user.handle::gt))
                        .orderBy(user.handle.asc())
                        .limit(page.size() + 1L)
                        .fetch();
        return page.of(rows, kit, context, last -> last.handle());
    }

    private Profile one(Viewer viewer, Predicate who) {
        var found = profiles(viewer).where(who).fetchOne();
        if (found == null) throw Refused.notFound();
        return found;
    }

    private JPAQuery<Profile> profiles(Viewer viewer) {
        var received = new QFollow("received");
        var made = new QFollow("made");
        var profile =
                new QProfile(
                        user.id,
                        user.handle,
                        user.displayName,
                        user.bio,
                        user.avatarId,
                        count(received, received.key.followeeId, received.key.followerId),
                        count(made, made.key.followerId, made.key.followeeId),
                        Acquaintances.RELATIONSHIP);
        return Acquaintances.to(viewer, kit.queries().select(profile).from(user), user.id)
                .where(Existence.of(user, viewer));
    }

    /// How many accepted follows there are of this person, by or of others who are there. Joined to
    /// the left, so that the database begins with the follows and never with everybody.
    private static Expression<Long> count(
            QFollow follow, ComparablePath<UUID> whose, ComparablePath<UUID> with) {
        var other = new QUser(follow.getMetadata().getName() + "_other");
        return select(other.id.count())
                .from(follow)
                .leftJoin(other)
                .on(other.id.eq(with), Existence.active(other))
                .where(whose.eq(user.id), follow.accepted.isTrue());
    }

    /// Handles are kept in ASCII: the database would not compare them with anything else.
    private static boolean plain(String text) {
        return text.chars().allMatch(character -> character < 128);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
