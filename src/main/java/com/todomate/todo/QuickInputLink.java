package com.todomate.todo;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The link of a todo to the quick input that it came from; without an `origin` there is none. It
/// is `detached` while the quick input lies in the trash.
record QuickInputLink(@Nullable Origin origin, boolean detached) {

    static final QuickInputLink NONE = new QuickInputLink(null, false);

    /// Returns whether the content of the todo belongs to the quick input.
    boolean follows() {
        return origin != null && origin.follows();
    }

    /// Returns the origin to which the todo can return; null without one, and while the quick input
    /// lies in the trash.
    @Nullable Origin returnOrigin() {
        return detached ? null : origin;
    }

    LocalDate occurrenceDate() {
        if (origin == null) throw new IllegalStateException("The todo has no origin.");
        return origin.occurrenceDate();
    }

    /// Returns the link of a todo that no longer follows its quick input.
    QuickInputLink independent() {
        return origin == null ? this : new QuickInputLink(origin.following(false), detached);
    }

    /// Returns the link of a todo that its owner puts into the archive box. It follows its quick
    /// input again if that is outside the trash. A STORED todo does not keep its origin.
    QuickInputLink archived() {
        var target = returnOrigin();
        return target == null ? NONE : new QuickInputLink(target.following(true), false);
    }

    /// Returns the content of a todo that its owner puts into the archive box. One that follows its
    /// quick input again keeps its occurrence date.
    TodoContent archivedContent(TodoContent content) {
        var target = returnOrigin();
        return target == null
                ? content
                : content.withDate(content.goalId(), target.occurrenceDate());
    }
}
