package com.todomate.people;

import static com.todomate.account.QUser.user;
import static com.todomate.people.QReport.report;
import static com.todomate.viewset.FilterSet.among;
import static com.todomate.viewset.FilterSet.when;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import com.querydsl.core.types.Predicate;
import com.querydsl.jpa.impl.JPAQuery;
import com.todomate.account.QUser;
import com.todomate.account.UserSummary;
import com.todomate.http.PartialBody;
import com.todomate.http.Viewer;
import com.todomate.persistence.NullableProjection;
import com.todomate.persistence.RetryOnConflict;
import com.todomate.problem.ApiException;
import com.todomate.viewset.CountedPage;
import com.todomate.viewset.CursorPage;
import com.todomate.viewset.FilterSet;
import com.todomate.viewset.ViewSetContext;
import jakarta.persistence.LockModeType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Stores and lists the reports of users about other users.
@Component
@RetryOnConflict
@Transactional
public class ReportService {

    /// The body of a report: the reason, an optional text and the optional item that the report is
    /// about.
    record ReportRequest(
            @NotNull Report.Reason reason,
            @CodePointLength(max = 1000) @Nullable String text,
            @Valid @Nullable Target target) {}

    record Target(@NotNull Report.Kind kind, @NotNull UUID id) {}

    /// The filters of the list. `reported` is the id of the reported user.
    public record Search(
            @Nullable Set<Report.Status> status,
            @Nullable Set<Report.Reason> reason,
            @Nullable UUID reported) {

        @Nullable Predicate toPredicate() {
            return FilterSet.all(
                    status == null || status.size() != 1
                            ? null
                            : status.contains(Report.Status.OPEN)
                                    ? report.closedAt.isNull()
                                    : report.closedAt.isNotNull(),
                    among(report.reason, reason),
                    when(reported, report.reportedId::eq));
        }
    }

    /// The number of reports about one user.
    public record ReportCounts(long open, long closed) {}

    private final ViewSetContext viewSetContext;
    private final ProfileQueries profileQueries;
    private final Map<Report.Kind, Reportable> kinds;

    ReportService(
            ViewSetContext viewSetContext, ProfileQueries profileQueries, List<Reportable> kinds) {
        this.viewSetContext = viewSetContext;
        this.profileQueries = profileQueries;
        this.kinds = kinds.stream().collect(toMap(Reportable::kind, one -> one));
    }

    /// Stores a report about a user. Refuses with 409 `oneself` for the viewer's own id, with 404
    /// `not_found` when the user is not visible to the viewer, and with 400 `invalid` on
    /// `target.id` when the user has no such item that the viewer can see.
    void report(Viewer viewer, UUID id, PartialBody<ReportRequest> body) {
        var isOwn = id.equals(viewer.id());
        var isVisible = !isOwn && profileQueries.isVisible(viewer, id);
        var targets = new ArrayList<ReportTarget>();
        var reportRequest =
                body.require((fields, checks) -> {
                    var target = fields.target();
                    if (!isVisible || target == null || !checks.hasNoErrors("target")) return;
                    checks.collect(() -> targets.add(target(viewer, id, target)));
                });
        if (isOwn) throw ApiException.conflict("oneself");
        if (!isVisible) throw ApiException.notFound();
        var newReport =
                new Report(
                        viewer.id(),
                        id,
                        reportRequest.reason(),
                        reportRequest.text(),
                        viewer.now());
        targets.forEach(newReport::about);
        viewSetContext.db().persist(newReport);
    }

    private ReportTarget target(Viewer viewer, UUID ownerId, Target target) {
        var title =
                requireNonNull(kinds.get(target.kind()))
                        .findVisibleTitle(viewer, ownerId, target.id());
        if (title == null) throw ApiException.invalid("target.id", "no_such_target");
        return new ReportTarget(target.kind(), target.id(), title.isEmpty() ? null : title);
    }

    /// Lists the reports, newest first. Refuses with 400 `invalid` (field `cursor`) a cursor of
    /// another list.
    @Transactional(readOnly = true)
    public CursorPage<ReportView> list(Viewer admin, Search search, CountedPage page) {
        var context = "admin/reports %s %s".formatted(admin.id(), search);
        var after = page.after(viewSetContext, context);
        var rows =
                views().where(
                                search.toPredicate(),
                                when(after, id -> report.id.lt(UUID.fromString(id))))
                        .orderBy(report.id.desc())
                        .limit(page.size() + 1L)
                        .fetch();
        var total =
                page.total(() ->
                        viewSetContext
                                .queries()
                                .select(report.id.count())
                                .from(report)
                                .where(search.toPredicate())
                                .fetchOne());
        return page.toPage(rows, viewSetContext, context, last -> last.id().toString(), total);
    }

    /// Counts the reports about a user.
    public ReportCounts countByReportedUser(UUID userId) {
        var row =
                requireNonNull(
                        viewSetContext
                                .queries()
                                .select(report.id.count(), report.closedAt.count())
                                .from(report)
                                .where(report.reportedId.eq(userId))
                                .fetchOne());
        long all = requireNonNull(row.get(report.id.count()));
        long closed = requireNonNull(row.get(report.closedAt.count()));
        return new ReportCounts(all - closed, closed);
    }

    /// Closes a report with a note. Closing it again replaces the note. Refuses with 404
    /// `not_found` when there is no such report, and with 409 `own_account` when it is about the
    /// administrator, so that another one judges it.
    public ReportView close(Viewer admin, UUID id, String note) {
        var found = viewSetContext.db().find(Report.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (found == null) throw ApiException.notFound();
        if (found.isAbout(admin.id())) throw ApiException.conflict("own_account");
        found.close(admin.id(), note, admin.now());
        viewSetContext.db().flush();
        return requireNonNull(views().where(report.id.eq(id)).fetchOne());
    }

    private JPAQuery<ReportView> views() {
        var reporter = new QUser("reporter");
        return viewSetContext
                .queries()
                .select(
                        new QReportView(
                                report.id,
                                UserSummary.of(reporter),
                                UserSummary.of(user),
                                report.reason,
                                report.text,
                                new NullableProjection<>(
                                        new QReportTarget(
                                                report.targetKind,
                                                report.targetId,
                                                report.targetTitle)),
                                report.createdAt,
                                report.closedAt,
                                report.closedBy,
                                report.note))
                .from(report)
                .join(reporter)
                .on(reporter.id.eq(report.reporterId))
                .join(user)
                .on(user.id.eq(report.reportedId));
    }
}
