package com.todomate.calendar;

import com.todomate.quickinput.Daybreak;
import com.todomate.viewset.Viewer;
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

    private final Daybreak daybreak;
    private final Days days;

    DayController(Daybreak daybreak, Days days) {
        this.daybreak = daybreak;
        this.days = days;
    }

    @GetMapping("/today")
    Day today(Viewer viewer, @RequestParam(required = false) @Nullable Boolean hidden) {
        return day(viewer, viewer.today(), hidden);
    }

    /// Looking at any day begins today.
    @GetMapping("/{date}")
    Day day(
            Viewer viewer,
            @PathVariable LocalDate date,
            @RequestParam(required = false) @Nullable Boolean hidden) {
        daybreak.open(viewer);
        return days.own(viewer, date, Boolean.TRUE.equals(hidden));
    }
}
