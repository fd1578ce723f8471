package com.todomate.people;

import static com.todomate.account.QUser.user;
import static com.todomate.query.Subqueries.select;
import static java.util.Objects.requireNonNull;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.jpa.impl.JPAQuery;
import com.todomate.account.QUser;
import com.todomate.account.UserQueries;
import com.todomate.http.Viewer;
import com.todomate.problem.ApiException;
import com.todomate.problem.CheckedFields;
import com.todomate.problem.FieldChecks;
import com.todomate.viewset.CountedPage;
import com.todomate.viewset.CursorPage;
import com.todomate.viewset.FilterSet;
import com.todomate.viewset.TextSearch;
import com.todomate.viewset.ViewSetContext;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Finds the profiles of users who are visible to the viewer.
@Component
@Transactional(readOnly = true)
public class ProfileQueries {

    /// A search for the beginning of a handle or display name (`q`), or for a whole e-mail address
    /// (`email`).
    record Search(@Nullable String q, @Nullable String email) implements CheckedFields {

        /// Rejects with 400 `one_search` on `q` unless exactly one of both fields is set.
        @Override
        public void check(FieldChecks checks) {
            var bothOrNone = (q == null) == (email == null);
            if (bothOrNone && checks.hasNoErrors("q", "email")) checks.reject("q", "one_search");
        }

        /// Matches users who allow this kind of search. Viewers find themselves under the same
        /// condition.
        BooleanExpression toPredicate() {
            if (q != null) {
                return TextSearch.prefix(q, user.displayName)
                        .or(UserQueries.handleStartsWith(q))
                        .and(user.settings.searchable.isTrue());
            }
            return UserQueries.emailIs(requireNonNull(email))
                    .and(user.settings.searchableByEmail.isTrue());
        }
    }

    private final ViewSetContext viewSetContext;

    ProfileQueries(ViewSetContext viewSetContext) {
        this.viewSetContext = viewSetContext;
    }

    /// Refuses with 404 `not_found` when the user is not visible to the viewer.
    public void requireVisible(Viewer viewer, UUID id) {
        if (!isVisible(viewer, id)) throw ApiException.notFound();
    }

    boolean isVisible(Viewer viewer, UUID id) {
        return viewSetContext
                        .queries()
                        .selectOne()
                        .from(user)
                        .where(user.id.eq(id), UserVisibility.isVisibleTo(user, viewer))
                        .fetchFirst()
                != null;
    }

    /// Returns the logical date of a user at the time of the request. Refuses with 404 `not_found`
    /// when the user is not visible to the viewer.
    public LocalDate today(Viewer viewer, UUID id) {
        if (id.equals(viewer.id())) return viewer.today();
        var userSettings =
                viewSetContext
                        .queries()
                        .select(user.settings)
                        .from(user)
                        .where(user.id.eq(id), UserVisibility.isVisibleTo(user, viewer))
                        .fetchOne();
        if (userSettings == null) throw ApiException.notFound();
        return userSettings.day().dateOf(viewer.now());
    }

    /// Returns a profile. Refuses with 404 `not_found` when the user is not visible to the viewer.
    ProfileView get(Viewer viewer, UUID id) {
        return get(viewer, user.id.eq(id));
    }

    /// Returns a profile. Refuses with 404 `not_found` when no visible user has this handle.
    ProfileView getByHandle(Viewer viewer, String handle) {
        return get(viewer, UserQueries.handleIs(handle));
    }

    /// Returns the matching profiles in the order of their handles. Refuses with 400 `invalid`
    /// (field `cursor`) a cursor of another list.
    CursorPage<ProfileView> search(Viewer viewer, Search search, CountedPage page) {
        var context = "users %s %s".formatted(viewer.id(), search);
        var after = page.after(viewSetContext, context);
        var rows =
                profiles(viewer)
                        .where(search.toPredicate(), FilterSet.when(after, user.handle::gt))
                        .orderBy(user.handle.asc())
                        .limit(page.size() + 1L)
                        .fetch();
        var total =
                page.total(() ->
                        viewSetContext
                                .queries()
                                .select(user.id.count())
                                .from(user)
                                .where(
                                        UserVisibility.isVisibleTo(user, viewer),
                                        search.toPredicate())
                                .fetchOne());
        return page.toPage(rows, viewSetContext, context, last -> last.handle(), total);
    }

    private ProfileView get(Viewer viewer, Predicate condition) {
        var found = profiles(viewer).where(condition).fetchOne();
        if (found == null) throw ApiException.notFound();
        return found;
    }

    private JPAQuery<ProfileView> profiles(Viewer viewer) {
        var received = new QFollow("received");
        var made = new QFollow("made");
        var profile =
                new QProfileView(
                        user.id,
                        user.handle,
                        user.displayName,
                        user.bio,
                        user.avatarId,
                        count(received, received.key.followeeId, received.key.followerId),
                        count(made, made.key.followerId, made.key.followeeId),
                        RelatedUserQueries.RELATIONSHIP);
        return RelatedUserQueries.joinRelationship(
                        viewer, viewSetContext.queries().select(profile).from(user), user.id)
                .where(UserVisibility.isVisibleTo(user, viewer));
    }

    /// Counts the accepted follows of a user in one direction, without users whose account is not
    /// active. The left join makes the database start with the follows and not with all users.
    private static Expression<Long> count(
            QFollow follow, ComparablePath<UUID> userColumn, ComparablePath<UUID> otherColumn) {
        var other = new QUser(follow.getMetadata().getName() + "_other");
        return select(other.id.count())
                .from(follow)
                .leftJoin(other)
                .on(other.id.eq(otherColumn), UserQueries.isActive(other))
                .where(userColumn.eq(user.id), follow.accepted.isTrue());
    }
}
