package com.todomate.admin;

import static com.todomate.admin.QAuditEvent.auditEvent;
import static com.todomate.viewset.FilterSet.among;
import static com.todomate.viewset.FilterSet.when;

import com.querydsl.core.types.Predicate;
import com.todomate.http.Viewer;
import com.todomate.persistence.RetryOnConflict;
import com.todomate.viewset.CountedPage;
import com.todomate.viewset.CursorPage;
import com.todomate.viewset.FilterSet;
import com.todomate.viewset.ViewSetContext;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Records and lists the actions of administrators.
@Component
@RetryOnConflict
@Transactional
class AuditLog {

    /// The filters of the list. `from` is inclusive, `to` is exclusive.
    record Search(
            @Nullable UUID actor,
            @Nullable UUID subject,
            @Nullable Set<AuditEvent.Type> type,
            @Nullable Instant from,
            @Nullable Instant to) {

        @Nullable Predicate toPredicate() {
            return FilterSet.all(
                    when(actor, auditEvent.actorId::eq),
                    when(subject, auditEvent.subjectId::eq),
                    among(auditEvent.type, type),
                    when(from, auditEvent.at::goe),
                    when(to, auditEvent.at::lt));
        }
    }

    private final ViewSetContext viewSetContext;

    AuditLog(ViewSetContext viewSetContext) {
        this.viewSetContext = viewSetContext;
    }

    /// Records an event in the transaction of its action, so that both are committed or neither.
    /// Throws an exception when there is no transaction.
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditEvent event) {
        viewSetContext.db().persist(event);
    }

    /// Lists the events, newest first. The reading is recorded as an event itself. Refuses with 400
    /// `invalid` (field `cursor`) a cursor of another list.
    CursorPage<AuditEventView> list(Viewer admin, Search search, CountedPage page) {
        var context = "admin/audit %s %s".formatted(admin.id(), search);
        var after = page.after(viewSetContext, context);
        var matching = search.toPredicate();
        var rows =
                viewSetContext
                        .queries()
                        .select(
                                new QAuditEventView(
                                        auditEvent.id,
                                        auditEvent.at,
                                        auditEvent.type,
                                        auditEvent.actorId,
                                        auditEvent.subjectId,
                                        auditEvent.targetKind,
                                        auditEvent.targetId,
                                        auditEvent.detail))
                        .from(auditEvent)
                        .where(matching, when(after, id -> auditEvent.id.lt(UUID.fromString(id))))
                        .orderBy(auditEvent.id.desc())
                        .limit(page.size() + 1L)
                        .fetch();
        var total =
                page.total(() ->
                        viewSetContext
                                .queries()
                                .select(auditEvent.id.count())
                                .from(auditEvent)
                                .where(matching)
                                .fetchOne());
        record(
                new AuditEvent(
                        AuditEvent.Type.AUDIT_READ, admin.id(), search.subject(), admin.now()));
        return page.toPage(rows, viewSetContext, context, last -> last.id().toString(), total);
    }
}
