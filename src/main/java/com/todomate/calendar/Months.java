package com.todomate.calendar;

import com.todomate.people.Profiles;
import com.todomate.viewset.Viewer;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Puts a month of somebody together, as far as the viewer sees it.
@Component
class Months {

    private final Tallies tallies;
    private final Profiles profiles;

    Months(Tallies tallies, Profiles profiles) {
        this.tallies = tallies;
        this.profiles = profiles;
    }

    /// The viewer's current month, if none is named.
    @Transactional(readOnly = true)
    CalendarMonth of(Viewer viewer, UUID owner, @Nullable YearMonth month, boolean hidden) {
        var shown = month == null ? YearMonth.from(viewer.today()) : month;
        var counted = tallies.of(viewer, owner, shown.atDay(1), shown.atEndOfMonth(), hidden);
        if (counted.isEmpty()) profiles.require(viewer, owner);
        return CalendarMonth.of(shown, viewer.today(), counted);
    }
}
