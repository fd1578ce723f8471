package com.todomate.quickinput;

import static com.todomate.quickinput.QQuickInput.quickInput;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.goal.Goals;
import com.todomate.todo.Occurrences;
import com.todomate.viewset.OwnDay;
import com.todomate.viewset.Viewer;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/// Plants what a quick input of mode AUTO promises for a day, and clears away what was missed on
/// the days before. Whoever calls holds the lock of the quick input's row.
@Component
class Planting {

    private final JPAQueryFactory queries;
    private final Goals goals;
    private final Occurrences occurrences;
    private final Skips skips;

    Planting(JPAQueryFactory queries, Goals goals, Occurrences occurrences, Skips skips) {
        this.queries = queries;
        this.goals = goals;
        this.occurrences = occurrences;
        this.skips = skips;
    }

    /// Brings one to today; harmless when it is there.
    void plant(QuickInput row, OwnDay day, Instant now) {
        var today = day.at(now);
        if (row.reached().isBefore(today)) clear(row, today);
        if (goals.active(row.content().goalId())) sow(row, today);
        var keeps = row.content().missed() == QuickInputContent.Missed.KEEP;
        row.reach(today, day, !keeps && occurrences.planted(row.id(), row.reached()));
        remember(row);
    }

    /// Lets the day begin for one before anything about it changes, should nobody have come yet.
    void catchUp(QuickInput row, Viewer owner) {
        if (row.due(owner.now())) plant(row, owner.day(), owner.now());
    }

    /// Lets one that was away go on from today, as soon as the day is opened again.
    void begin(QuickInput row, Viewer owner) {
        row.begin(owner);
        remember(row);
    }

    /// Lets one whose goal was finished for a while go on today: what was missed is cleared away,
    /// and the days are not made up for.
    void wake(QuickInput row, Viewer owner) {
        if (row.reached().isBefore(owner.today())) clear(row, owner.today());
        row.begin(owner);
        plant(row, owner.day(), owner.now());
    }

    private void remember(QuickInput row) {
        var update = queries.update(quickInput).set(quickInput.reached, row.reached());
        var due = row.dueAt();
        (due == null ? update.setNull(quickInput.dueAt) : update.set(quickInput.dueAt, due))
                .where(quickInput.id.eq(row.id()))
                .execute();
    }

    private void clear(QuickInput row, LocalDate today) {
        switch (row.content().missed()) {
            case DROP ->
                    occurrences
                            .drop(row.id(), row.reached(), today)
                            .forEach(date -> skips.skip(row.id(), date, true));
            case ROLL -> occurrences.roll(row.id(), row.reached(), today);
            case KEEP -> {}
        }
    }

    private void sow(QuickInput row, LocalDate today) {
        var days = row.toPlant(today);
        if (days.isEmpty()) return;
        var content = row.content();
        var taken = occurrences.taken(row.id(), days.getFirst(), today);
        var skipped = skips.between(row.id(), days.getFirst(), today);
        for (var date : days) {
            if (taken.contains(date) || skipped.contains(date)) continue;
            var on = content.missed() == QuickInputContent.Missed.ROLL ? today : date;
            occurrences.plant(row.ownerId(), row.id(), date, content, on);
        }
    }
}
