package com.todomate.admin;

import static com.todomate.account.QUser.user;
import static com.todomate.viewset.FilterSet.when;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import com.querydsl.core.types.Predicate;
import com.todomate.account.User;
import com.todomate.account.UserQueries;
import com.todomate.http.Viewer;
import com.todomate.people.ReportService;
import com.todomate.problem.FieldChecks;
import com.todomate.session.SessionQueries;
import com.todomate.viewset.CountedPage;
import com.todomate.viewset.CursorCodec;
import com.todomate.viewset.CursorPage;
import com.todomate.viewset.FilterSet;
import com.todomate.viewset.ModelViewSet;
import com.todomate.viewset.Ordering;
import com.todomate.viewset.ViewSetContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Lists and shows accounts, for administrators.
@Component
@Transactional(readOnly = true)
class AdminUserQueries {

    private static final Ordering ORDERING =
            Ordering.withDefault("-createdAt")
                    .field("createdAt", user.createdAt)
                    .field("updatedAt", user.updatedAt)
                    .field("handle", user.handle);

    /// The filters of the list. `q` is the beginning of a handle or display name, or a whole e-mail
    /// address.
    record Search(
            @Nullable String q,
            User.@Nullable Role role,
            @Nullable Boolean deactivated,
            @Nullable String sort)
            implements FilterSet {

        /// Rejects an unknown or repeated key with 400 `sort` on `sort`.
        @Override
        public void check(FieldChecks checks) {
            checks.collect(() -> ORDERING.check(sort));
        }

        @Override
        public @Nullable Predicate toPredicate(Viewer viewer) {
            return FilterSet.all(
                    when(q, UserQueries::matches),
                    when(role, user.role::eq),
                    when(
                            deactivated,
                            isDeactivated ->
                                    isDeactivated
                                            ? user.deactivatedAt.isNotNull()
                                            : user.deactivatedAt.isNull()));
        }
    }

    private final ViewSetContext viewSetContext;
    private final UserQueries userQueries;
    private final SessionQueries sessionQueries;
    private final ReportService reportService;
    private final Map<String, ModelViewSet<?, ?, ?, ?>> viewSets;

    AdminUserQueries(
            ViewSetContext viewSetContext,
            UserQueries userQueries,
            SessionQueries sessionQueries,
            ReportService reportService,
            List<ModelViewSet<?, ?, ?, ?>> viewSets) {
        this.viewSetContext = viewSetContext;
        this.userQueries = userQueries;
        this.sessionQueries = sessionQueries;
        this.reportService = reportService;
        this.viewSets = viewSets.stream().collect(toMap(ModelViewSet::kind, one -> one));
    }

    /// Lists the accounts that match the search. Refuses with 400 `invalid` (field `sort` or
    /// `cursor`) an unknown sort key and a cursor of another list.
    CursorPage<AdminUserView> list(Viewer admin, Search search, CountedPage page) {
        var keysetOrder = ORDERING.parse(search.sort(), user.id);
        var cursorCodec =
                new CursorCodec(viewSetContext, admin, "/admin/users", search.sort(), search);
        var matching = search.toPredicate(admin);
        var rows =
                viewSetContext
                        .queries()
                        .select(keysetOrder.with(user))
                        .from(user)
                        .where(matching, keysetOrder.after(cursorCodec.decode(page.cursor())))
                        .orderBy(keysetOrder.specifiers())
                        .limit(page.size() + 1L)
                        .fetch();
        var total =
                page.total(() ->
                        viewSetContext
                                .queries()
                                .select(user.id.count())
                                .from(user)
                                .where(matching)
                                .fetchOne());
        return CursorPage.page(
                rows,
                page.size(),
                pageRows ->
                        pageRows.stream()
                                .map(row -> AdminUserView.of(requireNonNull(row.get(user))))
                                .toList(),
                last -> cursorCodec.encode(keysetOrder.sortValues(last)),
                total);
    }

    /// Returns an account. Refuses with 404 `not_found` when there is no such account.
    AdminUserDetail retrieve(UUID id) {
        var account = userQueries.get(id);
        var sessions = sessionQueries.list(id);
        return new AdminUserDetail(
                AdminUserView.of(account),
                sessions.rows(),
                new AdminUserDetail.OwnedCounts(
                        countOwned("goals", id),
                        countOwned("todos", id),
                        countOwned("quick-inputs", id),
                        countOwned("diaries", id),
                        countOwned("alarms", id)),
                reportService.countByReportedUser(id),
                sessions.flag());
    }

    private long countOwned(String kind, UUID owner) {
        return requireNonNull(viewSets.get(kind)).countOwned(owner);
    }
}
