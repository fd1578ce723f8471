package com.todomate.quickinput;

import com.todomate.viewset.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What is kept for later, and offered for a day.
@RestController
@RequestMapping("/archive")
class ArchiveController {

    /// The archive box as it is on a date.
    record Archive(LocalDate date, List<ArchiveItem> items) {}

    private final ArchiveBox box;

    ArchiveController(ArchiveBox box) {
        this.box = box;
    }

    @GetMapping
    @Transactional(readOnly = true)
    Archive archive(
            Viewer viewer,
            @RequestParam(required = false) @Nullable UUID goalId,
            @RequestParam(required = false) @Nullable LocalDate date) {
        var day = date == null ? viewer.today() : date;
        return new Archive(day, box.on(day, goalId, viewer));
    }
}
