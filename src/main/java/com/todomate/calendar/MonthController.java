package com.todomate.calendar;

import com.todomate.viewset.Viewer;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/calendar")
class MonthController {

    private final Months months;

    MonthController(Months months) {
        this.months = months;
    }

    @GetMapping
    CalendarMonth month(
            Viewer viewer,
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(required = false) @Nullable Boolean hidden) {
        return months.of(viewer, viewer.id(), month, Boolean.TRUE.equals(hidden));
    }
}
