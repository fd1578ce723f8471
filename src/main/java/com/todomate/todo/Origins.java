package com.todomate.todo;

import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a todo that goes or comes means to the quick input that it came from.
@Component
class Origins {

    private final Templates templates;
    private final Occurrences occurrences;

    Origins(Templates templates, Occurrences occurrences) {
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
        if (origin == null) return;
        var template = templates.of(origin.quickInputId());
        if (template == null && origin.follows()) throw Refused.conflict("quick_input_in_trash");
        if (occurrences.taken(origin.quickInputId(), origin.occurrenceDate())) {
            throw Refused.conflict("occurrence_taken");
        }
        templates.unskip(origin);
        if (template != null && origin.follows()) row.resume(template, viewer.today());
    }
}
