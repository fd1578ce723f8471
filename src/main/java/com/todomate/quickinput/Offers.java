package com.todomate.quickinput;

import com.todomate.goal.Goals;
import com.todomate.todo.Occurrences;
import com.todomate.todo.Occurrences.Box;
import com.todomate.todo.Occurrences.Dismissal;
import com.todomate.viewset.Precondition;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What may be done with what a quick input offers for a date. Whoever calls holds the lock of its
/// row, so that of many devices at once one is first and all are answered.
@Component
class Offers {

    /// The todo of a date, and whether it is new.
    record Taken(UUID todoId, boolean first) {}

    private final Goals goals;
    private final Occurrences occurrences;
    private final Skips skips;

    Offers(Goals goals, Occurrences occurrences, Skips skips) {
        this.goals = goals;
        this.occurrences = occurrences;
        this.skips = skips;
    }

    /// Puts what is offered on its date, or takes it out of the archive box; nothing changes where
    /// it lies on a date already.
    Taken take(QuickInput row, LocalDate date, Saying otherwise, Viewer viewer) {
        var wanted = row.content().saying(otherwise.title(), otherwise.time());
        var box = box(row);
        var there = occurrences.take(viewer, row.id(), date, wanted, otherwise.worded(), box);
        if (there != null) return new Taken(there, false);
        Precondition.requireNone();
        if (skips.skipped(row.id(), date)) throw Refused.conflict("occurrence_skipped");
        requireOffer(row, date, box);
        return new Taken(occurrences.copy(viewer, otherwise.id(), row.id(), date, wanted), true);
    }

    /// Offers nothing on a date; harmless when it was skipped before.
    void skip(QuickInput row, LocalDate date, Viewer viewer) {
        if (skips.skipped(row.id(), date)) return;
        var box = box(row);
        var dismissed = occurrences.dismiss(row.id(), date, viewer, box);
        if (dismissed == Dismissal.REFUSED) throw Refused.conflict("occurrence_active");
        if (dismissed == Dismissal.NOTHING) {
            Precondition.requireNone();
            requireOffer(row, date, box);
        }
        skips.add(row.id(), date);
    }

    /// Offers it again; harmless when it was not skipped.
    void unskip(QuickInput row, LocalDate date) {
        skips.unskip(row.id(), date);
    }

    private Box box(QuickInput row) {
        return goals.active(row.content().goalId()) ? Box.OPEN : Box.HIDDEN;
    }

    private static void requireOffer(QuickInput row, LocalDate date, Box box) {
        if (box == Box.HIDDEN || !row.offers(date)) throw Refused.conflict("not_offered");
    }
}
