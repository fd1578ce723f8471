package com.todomate.quickinput;

import static com.todomate.quickinput.QQuickInput.quickInput;

import com.querydsl.core.types.Expression;
import com.todomate.http.Viewer;
import com.todomate.problem.ApiException;
import com.todomate.viewset.ViewSetContext;
import com.todomate.viewset.WritableViewSet;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Carries out the actions on quick inputs and their occurrences, under the lock of the quick
/// input's row. [QuickInputActionController] and [OccurrenceController] have the routes; this class
/// is no controller. It extends [WritableViewSet] to lock and show rows as [QuickInputViewSet]
/// does, and to write under the same lock per user, with the same retries.
///
/// Each method refuses with 404 `not_found` when the quick input is absent, trashed or another
/// user's, and with 412 `version_conflict` on a stale `If-Match`.
@Component
class QuickInputActionService
        extends WritableViewSet<QuickInput, QuickInputView, QuickInputFilter> {

    private final PlantingService plantingService;
    private final OccurrenceService occurrenceService;
    private final OccurrenceQueries occurrenceQueries;

    QuickInputActionService(
            ViewSetContext viewSetContext,
            PlantingService plantingService,
            OccurrenceService occurrenceService,
            OccurrenceQueries occurrenceQueries) {
        super(viewSetContext, quickInput);
        this.plantingService = plantingService;
        this.occurrenceService = occurrenceService;
        this.occurrenceQueries = occurrenceQueries;
    }

    @Override
    protected Expression<QuickInputView> view(Viewer viewer) {
        return QuickInputConditions.view(viewer);
    }

    /// Pauses a quick input, or leaves it paused. Processes the days up to today first.
    QuickInputView pause(Viewer viewer, UUID id) {
        return changeOwned(
                viewer,
                id,
                row -> {
                    plantingService.catchUp(row, viewer);
                    row.pause(viewer);
                });
    }

    /// Ends a pause, and plants today's todo in mode AUTO. Days within the pause are not planted.
    QuickInputView resume(Viewer viewer, UUID id) {
        return changeOwned(
                viewer,
                id,
                row -> {
                    plantingService.catchUp(row, viewer);
                    row.resume();
                    plantingService.plant(row, viewer.day(), viewer.now());
                });
    }

    /// Lists the occurrences in a range of dates. Ignores `If-Match`. Refuses with 400
    /// `before_from` or `range` on `to`.
    @Transactional(readOnly = true)
    List<OccurrenceView> listOccurrences(Viewer viewer, UUID id, OccurrenceRange occurrenceRange) {
        var from = occurrenceRange.from(viewer);
        return occurrenceQueries.list(viewer, id, from, occurrenceRange.to(from));
    }

    /// Activates an occurrence and returns its todo. `If-Match` refers to the todo. Refuses what
    /// [OccurrenceService#activate] refuses.
    OccurrenceService.ActivatedOccurrence activateOccurrence(
            Viewer viewer, UUID id, LocalDate date, OccurrenceOverrides overrides) {
        var row = lockOwnedIgnoringIfMatch(viewer, id);
        return occurrenceService.activate(row, date, overrides, viewer);
    }

    /// Skips an occurrence. `If-Match` refers to its todo. Refuses what [OccurrenceService#skip]
    /// refuses.
    void skipOccurrence(Viewer viewer, UUID id, LocalDate date) {
        occurrenceService.skip(lockOwnedIgnoringIfMatch(viewer, id), date, viewer);
    }

    /// Removes the skip of an occurrence and returns the occurrence. Refuses with 409 `not_offered`
    /// when the quick input offers nothing on that date; the skip then stays.
    OccurrenceView unskipOccurrence(Viewer viewer, UUID id, LocalDate date) {
        occurrenceService.unskip(lockOwned(viewer, id), date);
        viewSetContext.db().flush();
        return occurrenceQueries.list(viewer, id, date, date).stream()
                .findFirst()
                .orElseThrow(() -> ApiException.conflict("not_offered"));
    }
}
