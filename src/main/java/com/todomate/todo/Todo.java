package com.todomate.todo;

import com.todomate.viewset.Refused;
import com.todomate.viewset.Row;
import com.todomate.viewset.Viewer;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One thing to do: on a date (ACTIVE), or kept for later in the archive box (ARCHIVED).
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class Todo extends Row<TodoContent> {

    /// Where a todo lies.
    public enum State {
        ACTIVE,
        ARCHIVED
    }

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable Instant doneAt;
    private int position;

    /// The goal that it went to the trash with; it comes back with it, too.
    private @Nullable UUID deletedWith;

    /// The date, or the end of time for those without one: made by the database, for sorting.
    @Column(insertable = false, updatable = false)
    private LocalDate sortDate;

    protected Todo() {}

    Todo(UUID id, Viewer owner, TodoContent content, int position) {
        super(id, owner.id(), content);
        this.position = position;
        settle(content, owner.now());
    }

    @Override
    protected TodoContent content() {
        return super.content();
    }

    @Override
    protected void rewrite(TodoContent content, Viewer owner) {
        super.rewrite(content, owner);
        settle(content, owner.now());
    }

    private void settle(TodoContent content, Instant now) {
        state = content.date() == null ? State.ARCHIVED : State.ACTIVE;
        if (!content.done()) doneAt = null;
        else if (doneAt == null) doneAt = now;
    }

    void complete(Viewer owner) {
        if (state == State.ARCHIVED) throw Refused.conflict("todo_archived");
        rewrite(content().done(true), owner);
    }

    void reopen(Viewer owner) {
        rewrite(content().done(false), owner);
    }

    void place(int position) {
        this.position = position;
    }
}
