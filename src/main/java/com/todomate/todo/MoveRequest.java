package com.todomate.todo;

import static java.util.Objects.requireNonNull;

import com.todomate.http.Viewer;
import com.todomate.http.WireFormats;
import com.todomate.problem.ApiException;
import com.todomate.problem.CheckedFields;
import com.todomate.problem.FieldChecks;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The body of `POST /todos/{id}/move`. At most one of `date`, `shiftDays` (days from the todo's
/// own date) and `to` names the target date. `goalId` names another goal, with or without a date.
record MoveRequest(
        @Nullable LocalDate date,
        @Nullable Integer shiftDays,
        @Nullable RelativeDay to,
        @Nullable UUID goalId)
        implements CheckedFields {

    private static final int MAX_SHIFT = 36_500;

    /// A day relative to the owner's today.
    enum RelativeDay {
        TODAY,
        TOMORROW;

        LocalDate dateFor(Viewer viewer) {
            return this == TODAY ? viewer.today() : viewer.today().plusDays(1);
        }
    }

    boolean hasDate() {
        return date != null || shiftDays != null || to != null;
    }

    /// Rejects with 400 `one_way` on `date` several dates or neither a date nor a goal, and with
    /// 400 `shift` on `shiftDays` a shift of more than 36,500 days.
    @Override
    public void check(FieldChecks checks) {
        var dateFields = Stream.of(date, shiftDays, to).filter(Objects::nonNull).count();
        if (shiftDays != null && Math.abs(shiftDays.longValue()) > MAX_SHIFT) {
            checks.reject("shiftDays", "shift");
        }
        var isEmpty = dateFields == 0 && goalId == null;
        if (dateFields > 1
                || (isEmpty && checks.hasNoErrors("date", "shiftDays", "to", "goalId"))) {
            checks.reject("date", "one_way");
        }
    }

    /// Rejects with 400 `shift` on `shiftDays` a shift that takes this todo out of the supported
    /// dates.
    void checkShift(Todo row, FieldChecks checks) {
        var from = row.content().date();
        if (shiftDays == null || from == null) return;
        var day = from.plusDays(shiftDays);
        if (day.isBefore(WireFormats.FIRST_DATE) || day.isAfter(WireFormats.LAST_DATE)) {
            checks.reject("shiftDays", "shift");
        }
    }

    /// Returns the content of the todo after the move. Requires that [#checkShift] found no error.
    /// Refuses with 409 `todo_archived` when `shiftDays` is given for a todo in the archive box.
    TodoContent applyTo(Todo row, Viewer viewer) {
        var content = row.content();
        var goal = goalId == null ? content.goalId() : goalId;
        return content.withDate(goal, hasDate() ? target(row, viewer) : content.date());
    }

    private LocalDate target(Todo row, Viewer viewer) {
        if (date != null) return date;
        if (to != null) return to.dateFor(viewer);
        var from = row.content().date();
        if (from == null || row.isArchived()) throw ApiException.conflict("todo_archived");
        return from.plusDays(requireNonNull(shiftDays));
    }
}
