package com.todomate.todo;

import com.todomate.goal.GoalQueries;
import com.todomate.http.Viewer;
import com.todomate.media.PhotoAccess;
import com.todomate.problem.ApiException;
import com.todomate.problem.FieldChecks;
import com.todomate.viewset.OwnerLimits;
import com.todomate.viewset.ViewSetContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Validates what a client writes of a todo, and adapts it to the archive box and the quick input.
@Component
class TodoWriteRules {

    private final GoalQueries goalQueries;
    private final TodoOriginRules todoOriginRules;
    private final PhotoAccess photoAccess;
    private final OwnerLimits limits;
    private final TodoPositions todoPositions;

    TodoWriteRules(
            ViewSetContext viewSetContext,
            GoalQueries goalQueries,
            TodoOriginRules todoOriginRules,
            PhotoAccess photoAccess) {
        this.goalQueries = goalQueries;
        this.todoOriginRules = todoOriginRules;
        this.photoAccess = photoAccess;
        this.limits = viewSetContext.limits();
        this.todoPositions = new TodoPositions(viewSetContext.queries());
    }

    /// Checks and adapts the content that an action writes. Refuses what [#check] and [#adapt]
    /// refuse.
    TodoContent apply(TodoContent content, Todo before, Viewer viewer) {
        var checks = new FieldChecks();
        check(content, before, viewer, checks);
        checks.refuse();
        return adapt(content, before, viewer);
    }

    /// Checks the valid fields, except those that [#adapt] refuses or replaces. Rejects:
    /// - 400 `needs_date` on `done` or `time` when it is written without a date
    /// - 400 `no_such_goal` on `goalId` and 400 `no_such_photo` on `photoId` when it is absent or
    ///   another user's
    void check(TodoContent content, @Nullable Todo before, Viewer viewer, FieldChecks checks) {
        if (before != null && isReturned(before) && keepsDate(content, before)) return;
        var undated = checks.hasNoErrors("date") && content.date() == null;
        if (undated && !losesDateWhileDone(content, before)) {
            if (content.done()) checks.reject("done", "needs_date");
            if (before != null && todoOriginRules.findTemplate(before) != null) return;
            if (content.time() != null) checks.reject("time", "needs_date");
        }
        if (checks.hasNoErrors("goalId")) checks.collect(() -> lockGoal(content, before, viewer));
        checks.collect(() -> requirePhoto(content, before, viewer));
    }

    /// Returns the content to store, and sets the position of a row that moves. Requires that
    /// [#check] found no error. Refuses with:
    /// - 409 `todo_archived` when a RETURNED todo is edited
    /// - 409 `todo_done` when a done todo loses its date
    /// - 409 `todo_returns` when a todo that goes back to its quick input is edited in the same
    ///   write
    /// - 409 `too_many` when the new date is full
    TodoContent adapt(TodoContent content, @Nullable Todo before, Viewer viewer) {
        if (before != null && isReturned(before) && keepsDate(content, before)) {
            requireUnedited(content, before);
            return before.content();
        }
        if (before != null && content.date() == null) {
            if (losesDateWhileDone(content, before)) throw ApiException.conflict("todo_done");
            var todoTemplate = todoOriginRules.findTemplate(before);
            if (todoTemplate != null) {
                // The values of the quick input replace the content: other edits would be lost.
                if (!before.content().onlyRemovesDate(content)) {
                    throw ApiException.conflict("todo_returns");
                }
                return toArchived(before, todoTemplate);
            }
        }
        var date = content.date();
        if (before != null && date != null && !date.equals(before.content().date())) {
            limits.requireRoom(viewer, TodoLimits.on(date));
        }
        if (before != null && !before.content().isInSamePlace(content)) {
            before.setPosition(todoPositions.nextPosition(content.goalId(), content.date()));
        }
        return content;
    }

    /// Returns whether it is in the archive box and follows its quick input.
    private static boolean isReturned(Todo row) {
        return row.isArchived() && row.link().origin() != null;
    }

    /// Returns whether a RETURNED todo stays in the archive box when it gets this content.
    private static boolean keepsDate(TodoContent content, Todo before) {
        var date = content.date();
        return date == null || date.equals(before.content().date());
    }

    private static boolean losesDateWhileDone(TodoContent content, @Nullable Todo before) {
        return before != null
                && content.date() == null
                && content.done()
                && before.content().done();
    }

    /// Refuses any change but that of the date: a RETURNED todo cannot be edited, only its quick
    /// input can.
    private static void requireUnedited(TodoContent content, Todo before) {
        var undated = content.withDate(content.goalId(), before.content().date());
        if (!undated.equals(before.content())) throw ApiException.conflict("todo_archived");
    }

    /// Returns the content of the quick input, for the archive box. Removes the origin and the date
    /// if the rule of the quick input no longer covers the occurrence date: the todo is then
    /// STORED.
    private TodoContent toArchived(Todo before, TodoTemplate todoTemplate) {
        var content = todoTemplate.toContent(null);
        if (todoTemplate.allowsReturnTo(before.link().occurrenceDate())) return content;
        before.setPosition(todoPositions.nextPosition(todoTemplate.goalId(), null));
        before.removeOrigin();
        return content.withoutDate();
    }

    private void lockGoal(TodoContent content, @Nullable Todo before, Viewer viewer) {
        if (before == null || !before.content().goalId().equals(content.goalId())) {
            goalQueries.lockOwned(viewer, content.goalId(), "goalId");
        }
    }

    private void requirePhoto(TodoContent content, @Nullable Todo before, Viewer viewer) {
        var photo = content.photoId();
        if (photo != null && (before == null || !photo.equals(before.content().photoId()))) {
            photoAccess.requireOwn(viewer, photo, "photoId");
        }
    }
}
