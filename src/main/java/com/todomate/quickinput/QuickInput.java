package com.todomate.quickinput;

import com.todomate.goal.Goal;
import com.todomate.quickinput.QuickInputContent.Missed;
import com.todomate.viewset.OwnDay;
import com.todomate.viewset.Row;
import com.todomate.viewset.Viewer;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A template of a goal that offers the same todo on chosen weekdays, or plants it by itself.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class QuickInput extends Row<QuickInputContent> {

    /// Whether it offers anything: not while it is paused or its goal is finished (SUSPENDED), nor
    /// after its end.
    public enum Status {
        ACTIVE,
        PAUSED,
        SUSPENDED,
        ENDED
    }

    /// The same column as the content's goal: written there, joined here.
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "goalId", insertable = false, updatable = false)
    private Goal goal;

    /// The same column as the content's weekdays: written there, compared here.
    @Column(name = "weekdays", insertable = false, updatable = false)
    private byte weekdayBits;

    private @Nullable Instant pausedAt;

    /// The goal that it went to the trash with; it comes back with it, too.
    private @Nullable UUID deletedWith;

    /// The day on which its owner was when its todos were planted last. This and when it is due
    /// next are no change that a client should see in the version, so [Planting] writes them by
    /// itself.
    @Column(updatable = false)
    private LocalDate reached;

    /// When to look at it again.
    @Column(updatable = false)
    private @Nullable Instant dueAt;

    protected QuickInput() {}

    QuickInput(UUID id, Viewer owner, QuickInputContent content) {
        super(id, owner.id(), content);
        reached = owner.today().minusDays(1);
    }

    @Override
    protected QuickInputContent content() {
        return super.content();
    }

    void pause(Viewer owner) {
        if (pausedAt == null) pausedAt = owner.now();
    }

    void resume() {
        pausedAt = null;
    }

    /// Goes on after a time in which it planted nothing, and has a look at today as soon as it can.
    void begin(Viewer owner) {
        reached = owner.today().minusDays(1);
        dueAt = owner.now();
    }

    private boolean plants() {
        return content().plants() && pausedAt == null;
    }

    boolean offers(LocalDate date) {
        return pausedAt == null && content().covers(date);
    }

    LocalDate reached() {
        return reached;
    }

    @Nullable Instant dueAt() {
        return dueAt;
    }

    /// The days whose todos should be there, the last of them today; where missed ones are dropped
    /// there is no use in planting those of the past.
    List<LocalDate> toPlant(LocalDate today) {
        if (!plants()) return List.of();
        var drops = content().missed() == Missed.DROP;
        var from = drops || !reached.isBefore(today) ? today : reached.plusDays(1);
        return from.datesUntil(today.plusDays(1)).filter(content()::covers).toList();
    }

    /// Remembers how far it is and, if anything can happen then, that the next day comes: there is
    /// something `open` to clear away, or something to plant in a goal that is `active`.
    void reach(LocalDate today, OwnDay day, boolean open, boolean active) {
        reached = today;
        var next = reached.plusDays(1);
        var goesOn = open || (active && plants() && !content().ended(next));
        dueAt = goesOn ? day.start(next) : null;
    }

    /// The goal that it went to the trash with.
    void trashWith(UUID goal, Viewer owner) {
        deletedWith = goal;
        trash(owner.now());
    }

    void restoreWithGoal() {
        deletedWith = null;
        restore();
    }

    void move(UUID goal, Viewer owner) {
        rewrite(content().under(goal), owner);
    }
}
