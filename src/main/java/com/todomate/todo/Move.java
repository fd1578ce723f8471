package com.todomate.todo;

import com.todomate.viewset.Formats;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a todo should go: to one `date`, by `shiftDays` from its own, or `to` a day that the
/// server knows; to another goal, too, or only there.
record Move(
        @Nullable LocalDate date,
        @Nullable Integer shiftDays,
        @Nullable Day to,
        @Nullable UUID goalId) {

    /// A day of the owner's own calendar.
    enum Day {
        TODAY,
        TOMORROW;

        LocalDate of(Viewer viewer) {
            return this == TODAY ? viewer.today() : viewer.today().plusDays(1);
        }
    }

    boolean dated() {
        return date != null || shiftDays != null || to != null;
    }

    TodoContent of(Todo row, Viewer viewer) {
        var ways = Stream.of(date, shiftDays, to).filter(Objects::nonNull).count();
        if (ways > 1 || (ways == 0 && goalId == null)) throw Refused.invalid("date", "one_way");
        var content = row.content();
        var goal = goalId == null ? content.goalId() : goalId;
        return content.at(goal, ways == 0 ? content.date() : target(row, viewer));
    }

    private LocalDate target(Todo row, Viewer viewer) {
        if (date != null) return date;
        if (to != null) return to.of(viewer);
        var from = row.content().date();
        if (from == null || row.archived()) throw Refused.conflict("todo_archived");
        if (shiftDays == null || Math.abs(shiftDays.longValue()) > 36_500) {
            throw Refused.invalid("shiftDays", "shift");
        }
        var day = from.plusDays(shiftDays);
        if (day.isBefore(Formats.FIRST_DATE) || day.isAfter(Formats.LAST_DATE)) {
            throw Refused.invalid("shiftDays", "shift");
        }
        return day;
    }
}
