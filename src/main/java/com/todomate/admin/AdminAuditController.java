package com.todomate.admin;

import com.todomate.http.Viewer;
import com.todomate.viewset.CountedPage;
import com.todomate.viewset.CursorPage;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Serves the audit log to administrators.
@RestController
@RequestMapping("/admin/audit")
class AdminAuditController {

    private final AuditLog log;

    AdminAuditController(AuditLog log) {
        this.log = log;
    }

    /// Lists the events, newest first. Refuses with 400 `invalid` (field `cursor`) a cursor of
    /// another list.
    @GetMapping
    CursorPage<AuditEventView> list(Viewer viewer, AuditLog.Search search, CountedPage page) {
        return log.list(viewer, search, page);
    }
}
