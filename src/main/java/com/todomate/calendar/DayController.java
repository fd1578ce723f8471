package com.todomate.calendar;

import com.todomate.http.AcceptsToday;
import com.todomate.http.Viewer;
import com.todomate.quickinput.DayRolloverService;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/days")
class DayController {

    private final DayRolloverService dayRolloverService;
    private final DayQueries dayQueries;

    DayController(DayRolloverService dayRolloverService, DayQueries dayQueries) {
        this.dayRolloverService = dayRolloverService;
        this.dayQueries = dayQueries;
    }

    /// Returns the viewer's day of today. HIDDEN goals are included only if `hidden` is true.
    /// Refuses like [#day].
    @GetMapping("/today")
    DayView today(Viewer viewer, @RequestParam(required = false) @Nullable Boolean hidden) {
        return day(viewer, viewer.today(), hidden);
    }

    /// Returns a day of the viewer. Starts today first, whatever the date. Refuses with 503 `busy`
    /// when that waits too long for other requests of the viewer.
    @GetMapping("/{date}")
    DayView day(
            Viewer viewer,
            @PathVariable @AcceptsToday LocalDate date,
            @RequestParam(required = false) @Nullable Boolean hidden) {
        dayRolloverService.ensureTodayStarted(viewer);
        return dayQueries.ownDay(viewer, date, Boolean.TRUE.equals(hidden));
    }
}
