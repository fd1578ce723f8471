package com.todomate.calendar;

import com.todomate.http.Viewer;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/calendar")
class MonthController {

    private final MonthQueries monthQueries;

    MonthController(MonthQueries monthQueries) {
        this.monthQueries = monthQueries;
    }

    @GetMapping
    CalendarMonth month(
            Viewer viewer,
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(required = false) @Nullable Boolean hidden) {
        return monthQueries.month(viewer, viewer.id(), month, Boolean.TRUE.equals(hidden));
    }
}
