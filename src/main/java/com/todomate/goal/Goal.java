package com.todomate.goal;

import com.todomate.problem.ApiException;
import com.todomate.viewset.OwnedEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A coloured, ordered list of its owner's todos. It is ACTIVE until its owner finishes it.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class Goal extends OwnedEntity<GoalContent> {

    /// ACTIVE, or the outcome of a finished goal.
    public enum Status {
        ACTIVE,
        DONE,
        ENDED,
        STOPPED
    }

    /// How a goal can end: it was achieved, its time is over, or it was given up.
    public enum Outcome {
        DONE(Status.DONE),
        ENDED(Status.ENDED),
        STOPPED(Status.STOPPED);

        private final Status status;

        Outcome(Status status) {
            this.status = status;
        }
    }

    @Enumerated(EnumType.STRING)
    private Status status = Status.ACTIVE;

    private @Nullable Instant finishedAt;
    private int position;

    protected Goal() {}

    Goal(UUID id, UUID ownerId, GoalContent content, int position) {
        super(id, ownerId, content);
        this.position = position;
    }

    /// Finishes the goal; does nothing when it has this outcome already. Refuses with 409
    /// `goal_finished` when it has another.
    void finish(Outcome outcome, Instant now) {
        if (status == outcome.status) return;
        if (status != Status.ACTIVE) throw ApiException.conflict("goal_finished");
        status = outcome.status;
        finishedAt = now;
    }

    boolean isActive() {
        return status == Status.ACTIVE;
    }

    void resume() {
        status = Status.ACTIVE;
        finishedAt = null;
    }

    void setPosition(int position) {
        this.position = position;
    }
}
