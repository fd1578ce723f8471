package com.todomate.calendar;

import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Other people's days and months, as far as they share them.
@RestController
@RequestMapping("/users/{id}")
class SharedDayController {

    private final DayController own;
    private final Days days;
    private final Months months;

    SharedDayController(DayController own, Days days, Months months) {
        this.own = own;
        this.days = days;
        this.months = months;
    }

    /// What is today for the viewer.
    @GetMapping("/days/today")
    Day today(Viewer viewer, @PathVariable UUID id) {
        return day(viewer, id, viewer.today());
    }

    @GetMapping("/days/{date}")
    Day day(Viewer viewer, @PathVariable UUID id, @PathVariable LocalDate date) {
        if (id.equals(viewer.id())) return own.day(viewer, date, false);
        var found = days.shared(viewer, List.of(id), date);
        if (found.isEmpty()) throw Refused.notFound();
        return found.getFirst();
    }

    @GetMapping("/calendar")
    CalendarMonth month(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable YearMonth month) {
        return months.of(viewer, id, month, false);
    }
}
