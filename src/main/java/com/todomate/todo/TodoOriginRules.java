package com.todomate.todo;

import com.todomate.goal.GoalQueries;
import com.todomate.http.Viewer;
import com.todomate.problem.ApiException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps a todo and its quick input consistent when the todo is archived, trashed or restored.
@Component
class TodoOriginRules {

    private final GoalQueries goalQueries;
    private final TodoTemplates todoTemplates;
    private final OccurrenceTodos occurrenceTodos;

    TodoOriginRules(
            GoalQueries goalQueries, TodoTemplates todoTemplates, OccurrenceTodos occurrenceTodos) {
        this.goalQueries = goalQueries;
        this.todoTemplates = todoTemplates;
        this.occurrenceTodos = occurrenceTodos;
    }

    /// Returns the quick input to which the todo would return; null when it has none outside the
    /// trash.
    @Nullable TodoTemplate findTemplate(Todo row) {
        var origin = row.link().returnOrigin();
        return origin == null ? null : todoTemplates.findAndLock(origin.quickInputId());
    }

    /// Skips the occurrence of a todo that goes to the trash, so that it is not offered again.
    void skipOccurrence(Todo row) {
        var origin = row.link().origin();
        if (origin != null) todoTemplates.skip(origin);
    }

    /// Lifts the skip of a todo that is restored, and follows the quick input again if it did
    /// before. A todo whose occurrence has been taken meanwhile loses its origin. Refuses with 409
    /// `goal_in_trash` when the goal lies in the trash, and with 409 `quick_input_in_trash` when
    /// the todo follows a quick input that does.
    void prepareRestore(Todo row, Viewer viewer) {
        var origin = row.link().origin();
        if (origin != null) restoreOccurrence(row, origin, viewer);
        requireGoal(row);
    }

    private void restoreOccurrence(Todo row, Origin origin, Viewer viewer) {
        var todoTemplate = todoTemplates.findAndLock(origin.quickInputId());
        if (todoTemplate == null && origin.follows()) {
            // Reported first: restoring the goal restores the quick input as well.
            requireGoal(row);
            throw ApiException.conflict("quick_input_in_trash");
        }
        if (occurrenceTodos.hasTodo(origin.quickInputId(), origin.occurrenceDate())) {
            row.removeOrigin();
            return;
        }
        todoTemplates.unskip(origin);
        if (todoTemplate != null && origin.follows()) followAgain(row, todoTemplate, viewer);
    }

    /// Lets a restored todo follow its quick input again. A planted todo of a past day becomes
    /// independent instead.
    private static void followAgain(Todo row, TodoTemplate todoTemplate, Viewer viewer) {
        var date = row.content().date();
        if (row.isArchived() || (date != null && !date.isBefore(viewer.today()))) {
            row.follow(todoTemplate.toContentFor(row), viewer.day(), viewer.now());
        } else {
            row.becomeIndependent();
        }
    }

    private void requireGoal(Todo row) {
        goalQueries.requireNotTrashed(row.content().goalId());
    }
}
