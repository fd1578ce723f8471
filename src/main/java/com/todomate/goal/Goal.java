package com.todomate.goal;

import static java.util.Objects.requireNonNull;

import com.todomate.account.Visibility;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Row;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A coloured, ordered list of its owner's todos, worked on until it is finished one way or
/// another.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class Goal extends Row<GoalContent> {

    /// ACTIVE, or how it ended.
    public enum Status {
        ACTIVE,
        DONE,
        ENDED,
        STOPPED
    }

    /// The ways in which a goal can end: achieved, run its time, given up.
    public enum Ending {
        DONE(Status.DONE),
        ENDED(Status.ENDED),
        STOPPED(Status.STOPPED);

        private final Status status;

        Ending(Status status) {
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

    /// Ends it; harmless when it ended so before, refused when it ended otherwise.
    void finish(Ending ending, Instant now) {
        if (status == ending.status) return;
        if (status != Status.ACTIVE) throw Refused.conflict("goal_finished");
        status = ending.status;
        finishedAt = now;
    }

    Visibility visibility() {
        return requireNonNull(content().visibility());
    }

    boolean active() {
        return status == Status.ACTIVE;
    }

    void resume() {
        status = Status.ACTIVE;
        finishedAt = null;
    }

    void place(int position) {
        this.position = position;
    }
}
