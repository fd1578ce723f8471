package com.todomate.calendar;

import com.todomate.http.Viewer;
import com.todomate.http.WireFormats;
import com.todomate.problem.ApiException;
import com.todomate.problem.CheckedFields;
import com.todomate.problem.FieldChecks;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/stats")
class StatisticsController {

    /// The range of dates, both ends inclusive, and whether HIDDEN goals are included.
    record StatisticsFilter(
            @Nullable LocalDate from, @Nullable LocalDate to, @Nullable Boolean hidden)
            implements CheckedFields {

        /// Rejects a range that ends before it begins, with 400 `before_from` on `to`.
        @Override
        public void check(FieldChecks checks) {
            if (from != null && to != null && to.isBefore(from)) checks.reject("to", "before_from");
        }
    }

    private final TodoCountQueries todoCountQueries;
    private final StreakQueries streakQueries;

    StatisticsController(TodoCountQueries todoCountQueries, StreakQueries streakQueries) {
        this.todoCountQueries = todoCountQueries;
        this.streakQueries = streakQueries;
    }

    /// Returns the statistics of a range of dates, by default the year that ends today, which
    /// begins at the first accepted date at the earliest. Refuses with 400 `before_from` on `to`
    /// when `to` is before `from`, and with 400 `after_today` on `from` when `from` is after today
    /// and there is no `to`.
    @GetMapping
    StatisticsView statistics(Viewer viewer, StatisticsFilter filter) {
        var last = filter.to() == null ? viewer.today() : filter.to();
        var first = filter.from() == null ? yearBefore(last) : filter.from();
        if (last.isBefore(first)) throw ApiException.invalid("from", "after_today");
        var includeHidden = Boolean.TRUE.equals(filter.hidden());
        return StatisticsView.of(
                first,
                last,
                viewer.today(),
                todoCountQueries.shares(viewer, first, last, includeHidden),
                todoCountQueries.cheers(viewer, first, last, includeHidden),
                streakQueries.lengths(viewer, first, last, includeHidden));
    }

    private static LocalDate yearBefore(LocalDate last) {
        var first = last.minusYears(1).plusDays(1);
        return first.isBefore(WireFormats.FIRST_DATE) ? WireFormats.FIRST_DATE : first;
    }
}
