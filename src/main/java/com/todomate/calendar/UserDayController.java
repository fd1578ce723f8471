package com.todomate.calendar;

import com.todomate.http.AcceptsToday;
import com.todomate.http.Viewer;
import com.todomate.people.ProfileQueries;
import com.todomate.problem.ApiException;
import com.todomate.quickinput.DayRolloverService;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Serves the days and months of other users, as far as the viewer sees them.
@RestController
@RequestMapping("/users/{id}")
class UserDayController {

    private final DayRolloverService dayRolloverService;
    private final DayQueries dayQueries;
    private final MonthQueries monthQueries;
    private final ProfileQueries profileQueries;

    UserDayController(
            DayRolloverService dayRolloverService,
            DayQueries dayQueries,
            MonthQueries monthQueries,
            ProfileQueries profileQueries) {
        this.dayRolloverService = dayRolloverService;
        this.dayQueries = dayQueries;
        this.monthQueries = monthQueries;
        this.profileQueries = profileQueries;
    }

    /// Returns the day that is today for the owner, which may differ from the viewer's date.
    /// Refuses with 404 `not_found` when the user does not exist for the viewer.
    @GetMapping("/days/today")
    DayView today(Viewer viewer, @PathVariable UUID id) {
        return day(viewer, id, profileQueries.today(viewer, id));
    }

    /// Returns a day of the user; for the viewer, works like [DayController#day]. Refuses with 404
    /// `not_found` when the user does not exist for the viewer.
    @GetMapping("/days/{date}")
    DayView day(Viewer viewer, @PathVariable UUID id, @PathVariable @AcceptsToday LocalDate date) {
        if (id.equals(viewer.id())) {
            dayRolloverService.ensureTodayStarted(viewer);
            return dayQueries.ownDay(viewer, date, false);
        }
        var dayView = dayQueries.sharedDay(viewer, id, date);
        if (dayView == null) throw ApiException.notFound();
        return dayView;
    }

    /// Returns a month, by default the owner's current one. Refuses with 404 `not_found` when the
    /// user does not exist for the viewer.
    @GetMapping("/calendar")
    CalendarMonth month(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable YearMonth month) {
        return monthQueries.month(viewer, id, month, false);
    }
}
