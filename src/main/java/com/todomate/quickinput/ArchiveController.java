package com.todomate.quickinput;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.todomate.http.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Serves the archive box: stored todos, and what quick inputs offer on a date.
@RestController
@RequestMapping("/archive")
class ArchiveController {

    /// The archive box on a date. `truncated` is true when it holds more entries than are shown.
    record Archive(
            LocalDate date,
            List<ArchiveItem> items,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean truncated) {}

    private final ArchiveBoxQueries box;

    ArchiveController(ArchiveBoxQueries box) {
        this.box = box;
    }

    /// Returns the box of one goal or of all goals, on today by default.
    @GetMapping
    @Transactional(readOnly = true)
    Archive archive(
            Viewer viewer,
            @RequestParam(required = false) @Nullable UUID goalId,
            @RequestParam(required = false) @Nullable LocalDate date) {
        var day = date == null ? viewer.today() : date;
        var items = box.findAll(day, goalId, viewer);
        return new Archive(day, items.rows(), items.flag());
    }
}
