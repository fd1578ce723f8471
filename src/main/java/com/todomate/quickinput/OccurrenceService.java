package com.todomate.quickinput;

import com.todomate.goal.GoalQueries;
import com.todomate.http.IfMatch;
import com.todomate.http.Viewer;
import com.todomate.problem.ApiException;
import com.todomate.todo.OccurrenceTodos;
import com.todomate.todo.OccurrenceTodos.ArchiveAccess;
import com.todomate.todo.OccurrenceTodos.DismissResult;
import com.todomate.todo.TodoView;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/// Activates, skips and unskips occurrences of a quick input. The caller must hold the lock of the
/// quick input's row: concurrent requests for an occurrence then run one after the other, and all
/// succeed.
@Component
class OccurrenceService {

    /// The todo of an activated occurrence. `created` is false when the todo existed before.
    record ActivatedOccurrence(TodoView todo, boolean created) {}

    private final GoalQueries goalQueries;
    private final OccurrenceTodos occurrenceTodos;
    private final SkippedOccurrences skippedOccurrences;

    OccurrenceService(
            GoalQueries goalQueries,
            OccurrenceTodos occurrenceTodos,
            SkippedOccurrences skippedOccurrences) {
        this.goalQueries = goalQueries;
        this.occurrenceTodos = occurrenceTodos;
        this.skippedOccurrences = skippedOccurrences;
    }

    /// Creates the todo of an occurrence, or activates the existing one. Changes nothing when that
    /// is on a date already, unless it is PLANTED and `overrides` has values. Refuses with:
    /// - 409 `occurrence_skipped` when the date is skipped
    /// - 409 `not_offered` when the quick input does not offer the date
    /// - 409 `id_taken` or `deleted` when the requested id is in use or in the trash
    /// - 409 `too_many` when the owner or the date has reached its limit
    /// - 412 `version_conflict` when `If-Match` is stale, or no todo exists yet
    ActivatedOccurrence activate(
            QuickInput row, LocalDate date, OccurrenceOverrides overrides, Viewer viewer) {
        var template = row.content().withOverrides(overrides.title(), overrides.time());
        var archiveAccess = archiveAccess(row);
        var existingId =
                occurrenceTodos.activateExisting(
                        viewer, row.id(), date, template, overrides.hasOverrides(), archiveAccess);
        if (existingId != null)
            return new ActivatedOccurrence(occurrenceTodos.view(viewer, existingId), false);
        IfMatch.requireAbsent();
        if (skippedOccurrences.isSkipped(row.id(), date))
            throw ApiException.conflict("occurrence_skipped");
        requireOffer(row, date, archiveAccess);
        var id = occurrenceTodos.createCopy(viewer, overrides.id(), row.id(), date, template);
        return new ActivatedOccurrence(occurrenceTodos.view(viewer, id), true);
    }

    /// Skips a date, and moves a RETURNED todo of that date to the trash. Does nothing when it is
    /// skipped already. Refuses with 409 `occurrence_active` when the todo of the occurrence is on
    /// a date, with 409 `not_offered` when the quick input does not offer the date, and with 412
    /// `version_conflict` when `If-Match` is stale, or there is no todo.
    void skip(QuickInput row, LocalDate date, Viewer viewer) {
        if (skippedOccurrences.isSkipped(row.id(), date)) return;
        var archiveAccess = archiveAccess(row);
        var dismissed = occurrenceTodos.dismiss(row.id(), date, viewer, archiveAccess);
        if (dismissed == DismissResult.REFUSED) throw ApiException.conflict("occurrence_active");
        if (dismissed == DismissResult.NOTHING) {
            IfMatch.requireAbsent();
            requireOffer(row, date, archiveAccess);
        }
        skippedOccurrences.insertSkip(row.id(), date);
    }

    /// Removes the skip of a date. Does nothing when it is not skipped.
    void unskip(QuickInput row, LocalDate date) {
        skippedOccurrences.unskip(row.id(), date);
    }

    private ArchiveAccess archiveAccess(QuickInput row) {
        return goalQueries.isActive(row.content().goalId())
                ? ArchiveAccess.OPEN
                : ArchiveAccess.HIDDEN;
    }

    private static void requireOffer(QuickInput row, LocalDate date, ArchiveAccess archiveAccess) {
        if (archiveAccess == ArchiveAccess.HIDDEN || !row.isOffering(date))
            throw ApiException.conflict("not_offered");
    }
}
