package com.todomate.admin;

import com.todomate.http.Viewer;
import com.todomate.people.ReportService;
import com.todomate.people.ReportView;
import com.todomate.viewset.CountedPage;
import com.todomate.viewset.CursorPage;
import jakarta.validation.constraints.NotBlank;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import org.springframework.http.MediaType;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Serves the reports of users to administrators.
@RestController
@RequestMapping("/admin/reports")
class AdminReportController {

    record CloseRequest(@NotBlank @CodePointLength(max = 1000) String note) {}

    private final ReportService reportService;
    private final AuditLog log;

    AdminReportController(ReportService reportService, AuditLog log) {
        this.reportService = reportService;
        this.log = log;
    }

    /// Lists the reports, newest first. Refuses with 400 `invalid` (field `cursor`) a cursor of
    /// another list.
    @GetMapping
    CursorPage<ReportView> list(Viewer viewer, ReportService.Search search, CountedPage page) {
        return reportService.list(viewer, search, page);
    }

    /// Closes a report with a note. Closing it again replaces the note. Refuses with 404
    /// `not_found` when there is no such report, and with 409 `own_account` when it is about the
    /// caller.
    @Transactional
    @PostMapping(path = "/{id}/close", consumes = MediaType.APPLICATION_JSON_VALUE)
    public ReportView close(
            Viewer viewer, @PathVariable UUID id, @RequestBody CloseRequest request) {
        var closed = reportService.close(viewer, id, request.note());
        var event =
                new AuditEvent(
                                AuditEvent.Type.REPORT_CLOSED,
                                viewer.id(),
                                closed.reported().id(),
                                viewer.now())
                        .withDetail(request.note());
        var target = closed.target();
        log.record(target == null ? event : event.withTarget(target.kind(), target.id()));
        return closed;
    }
}
