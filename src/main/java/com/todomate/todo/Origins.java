package com.todomate.todo;

import com.todomate.goal.Goals;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a todo that goes or comes means to the quick input that it came from.
@Component
class Origins {

    private final Goals goals;
    private final Templates templates;
    private final Occurrences occurrences;

    Origins(Goals goals, Templates templates, Occurrences occurrences) {
        this.goals = goals;
        this.templates = templates;
        this.occurrences = occurrences;
    }

    /// What it would go back to.
    @Nullable Template template(Todo row) {
        var origin = row.origin();
        return origin == null || !row.attached() ? null : templates.of(origin.quickInputId());
    }

    /// It goes to the trash: nothing more is offered in its place.
    void leaving(Todo row) {
        var origin = row.origin();
        if (origin != null) templates.skip(origin);
    }

    /// It comes back from there, as its quick input would have it now, if its place is free.
    void returning(Todo row, Viewer viewer) {
        var origin = row.origin();
        if (origin != null) comeBack(row, origin, viewer);
        requireGoal(row);
    }

    private void comeBack(Todo row, Origin origin, Viewer viewer) {
        var template = templates.of(origin.quickInputId());
        if (template == null && origin.follows()) {
            // The goal brings back both.
            requireGoal(row);
            throw Refused.conflict("quick_input_in_trash");
        }
        if (occurrences.taken(origin.quickInputId(), origin.occurrenceDate())) {
            throw Refused.conflict("occurrence_taken");
        }
        templates.unskip(origin);
        if (template != null && origin.follows()) row.resume(template, viewer);
    }

    private void requireGoal(Todo row) {
        if (goals.trashed(row.content().goalId())) throw Refused.conflict("goal_in_trash");
    }
}
