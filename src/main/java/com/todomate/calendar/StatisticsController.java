package com.todomate.calendar;

import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/stats")
class StatisticsController {

    private final Tallies tallies;

    StatisticsController(Tallies tallies) {
        this.tallies = tallies;
    }

    /// One year up to today, unless the range says otherwise.
    @GetMapping
    Statistics statistics(
            Viewer viewer,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Boolean hidden) {
        var last = to == null ? viewer.today() : to;
        var first = from == null ? last.minusYears(1).plusDays(1) : from;
        if (last.isBefore(first)) throw Refused.invalid("to", "before_from");
        var all = Boolean.TRUE.equals(hidden);
        var counted = tallies.of(viewer, viewer.id(), first, last, all);
        var missed = tallies.missed(viewer, first, last, all);
        return Statistics.of(
                first,
                last,
                viewer.today(),
                counted,
                missed,
                tallies.cheers(viewer, first, last, all));
    }
}
