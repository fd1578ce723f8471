package com.todomate.quickinput;

import com.todomate.goal.Goal;
import com.todomate.http.Viewer;
import com.todomate.quickinput.QuickInputContent.MissedPolicy;
import com.todomate.time.LogicalDay;
import com.todomate.viewset.OwnedEntity;
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

/// A template of a goal. Offers the same todo on chosen weekdays, or plants it automatically.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class QuickInput extends OwnedEntity<QuickInputContent> {

    /// Whether it offers anything. Only ACTIVE ones do. PAUSED: by its owner. SUSPENDED: its goal
    /// is finished. ENDED: its end date is past.
    public enum Status {
        ACTIVE,
        PAUSED,
        SUSPENDED,
        ENDED
    }

    /// The goal, for joins. Mapped to the column of the content's `goalId`, which writes it.
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "goalId", insertable = false, updatable = false)
    private Goal goal;

    /// The weekdays as bits, for comparisons in queries. Mapped to the column of the content's
    /// `weekdays`, which writes it.
    @Column(name = "weekdays", insertable = false, updatable = false)
    private byte weekdayBits;

    private @Nullable Instant pausedAt;

    /// The goal with which it went to the trash, and with which it is restored.
    private @Nullable UUID deletedWith;

    /// The owner's last logical date that was processed. [PlantingService] updates it and `dueAt`
    /// in a statement of its own, because they must not increment the version that clients see.
    @Column(name = "reached", updatable = false)
    private LocalDate processedThrough;

    /// When to process it next; null when nothing will be due.
    @Column(updatable = false)
    private @Nullable Instant dueAt;

    protected QuickInput() {}

    QuickInput(UUID id, Viewer owner, QuickInputContent content) {
        super(id, owner.id(), content);
        processedThrough = owner.today().minusDays(1);
    }

    @Override
    protected Instant createdAt() {
        return super.createdAt();
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

    /// Restarts planting after an interruption: today is processed as soon as possible.
    void restart(Viewer owner) {
        processedThrough = owner.today().minusDays(1);
        dueAt = owner.now();
    }

    private boolean isPlanting() {
        return content().plants() && pausedAt == null;
    }

    boolean isOffering(LocalDate date) {
        return pausedAt == null && content().covers(date);
    }

    LocalDate processedThrough() {
        return processedThrough;
    }

    @Nullable Instant dueAt() {
        return dueAt;
    }

    /// Returns the dates up to today whose todos should exist. Under DROP that is only today,
    /// because todos of past days would be dropped at once.
    List<LocalDate> datesToPlant(LocalDate today) {
        if (!isPlanting()) return List.of();
        var drops = content().missed() == MissedPolicy.DROP;
        var from =
                drops || !processedThrough.isBefore(today) ? today : processedThrough.plusDays(1);
        return from.datesUntil(today.plusDays(1)).filter(content()::covers).toList();
    }

    /// Records that `today` was processed. Schedules the next day if it may have work: `open`
    /// planted todos to settle, or todos to plant in an `active` goal.
    void recordProgress(LocalDate today, LogicalDay day, boolean open, boolean active) {
        processedThrough = today;
        var next = processedThrough.plusDays(1);
        var hasWork = open || (active && isPlanting() && !content().ended(next));
        dueAt = hasWork ? day.startOf(next) : null;
    }

    /// Moves it to the trash with its goal.
    void trashWith(UUID goal, Viewer owner) {
        deletedWith = goal;
        trash(owner.now());
    }

    void restoreWithGoal() {
        deletedWith = null;
        restore();
    }

    void move(UUID goal, Viewer owner) {
        update(content().withGoal(goal), owner);
    }
}
