package com.todomate.people;

import static com.todomate.account.QUser.user;
import static com.todomate.people.QReport.report;

import com.todomate.account.QUser;
import com.todomate.account.QUserSummary;
import com.todomate.viewset.Filter;
import com.todomate.viewset.Kit;
import com.todomate.viewset.Listing;
import com.todomate.viewset.Page;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people tell the admins of each other, and its reading.
@Component
@Transactional
class Reports {

    /// Why, and in the reporter's own words if they like.
    record Telling(
            @NotNull Report.Reason reason, @CodePointLength(max = 1000) @Nullable String text) {}

    private final Kit kit;
    private final Profiles profiles;

    Reports(Kit kit, Profiles profiles) {
        this.kit = kit;
        this.profiles = profiles;
    }

    void tell(Viewer viewer, UUID id, Telling telling) {
        if (id.equals(viewer.id())) throw Refused.conflict("oneself");
        profiles.one(viewer, id);
        kit.db()
                .persist(
                        new Report(
                                viewer.id(), id, telling.reason(), telling.text(), viewer.now()));
    }

    /// Newest first.
    @Transactional(readOnly = true)
    Listing<Reported> list(Viewer admin, Page page) {
        var context = "admin/reports " + admin.id();
        var after = page.after(kit, context);
        var reporter = new QUser("reporter");
        var rows =
                kit.queries()
                        .select(
                                new QReported(
                                        report.id,
                                        new QUserSummary(
                                                reporter.id, reporter.handle, reporter.displayName),
                                        new QUserSummary(user.id, user.handle, user.displayName),
                                        report.reason,
                                        report.text,
                                        report.createdAt))
                        .from(report)
                        .join(reporter)
                        .on(reporter.id.eq(report.reporterId))
                        .join(user)
                        .on(user.id.eq(report.reportedId))
                        .where(Filter.when(after, id -> report.id.lt(UUID.fromString(id))))
                        .orderBy(report.id.desc())
                        .limit(page.size() + 1L)
                        .fetch();
        return page.of(rows, kit, context, last -> last.id().toString());
    }
}
