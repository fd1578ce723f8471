package com.todomate.people;

import com.todomate.viewset.Listing;
import com.todomate.viewset.Page;
import com.todomate.viewset.Viewer;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What was reported, for admins; the door lets nobody else in here.
@RestController
@RequestMapping("/admin/reports")
class AdminReportController {

    private final Reports reports;

    AdminReportController(Reports reports) {
        this.reports = reports;
    }

    @GetMapping
    Listing<Reported> list(Viewer viewer, @Valid Page page) {
        return reports.list(viewer, page);
    }
}
