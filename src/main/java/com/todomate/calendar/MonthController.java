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

    private final Tallies tallies;

    MonthController(Tallies tallies) {
        this.tallies = tallies;
    }

    @GetMapping
    CalendarMonth month(
            Viewer viewer,
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(required = false) @Nullable Boolean hidden) {
        var shown = month == null ? YearMonth.from(viewer.today()) : month;
        var counted =
                tallies.of(
                        viewer, shown.atDay(1), shown.atEndOfMonth(), Boolean.TRUE.equals(hidden));
        return CalendarMonth.of(shown, viewer.today(), counted);
    }
}
