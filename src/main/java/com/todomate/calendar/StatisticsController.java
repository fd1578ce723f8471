package com.todomate.calendar;

import com.todomate.http.Viewer;
import com.todomate.problem.ApiException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/stats")
class StatisticsController {

    private final TodoCountQueries todoCountQueries;
    private final CurrentStreak currentStreak;

    StatisticsController(TodoCountQueries todoCountQueries, CurrentStreak currentStreak) {
        this.todoCountQueries = todoCountQueries;
        this.currentStreak = currentStreak;
    }

    /// Returns the statistics of a range of dates, by default the year that ends today. Refuses
    /// with 400 `before_from` on `to` when `to` is before `from`, and with 400 `after_today` on
    /// `from` when `from` is after today and there is no `to`.
    @GetMapping
    StatisticsView statistics(
            Viewer viewer,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Boolean hidden) {
        var last = to == null ? viewer.today() : to;
        var first = from == null ? last.minusYears(1).plusDays(1) : from;
        if (last.isBefore(first)) {
            throw to == null
                    ? ApiException.invalid("from", "after_today")
                    : ApiException.invalid("to", "before_from");
        }
        var includeHidden = Boolean.TRUE.equals(hidden);
        var counted = todoCountQueries.count(viewer, viewer.id(), first, last, includeHidden);
        var missed = todoCountQueries.missed(viewer, first, last, includeHidden);
        return StatisticsView.of(
                first,
                last,
                viewer.today(),
                counted,
                missed,
                todoCountQueries.cheers(viewer, first, last, includeHidden),
                currentStreak.length(viewer, includeHidden));
    }
}
