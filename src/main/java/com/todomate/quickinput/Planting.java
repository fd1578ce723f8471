package com.todomate.quickinput;

import static com.todomate.quickinput.QQuickInput.quickInput;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.goal.Goals;
import com.todomate.todo.Followers;
import com.todomate.todo.Occurrences;
import com.todomate.viewset.OwnDay;
import com.todomate.viewset.Viewer;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// Plants what a quick input of mode AUTO promises for a day, and clears away what was missed on
/// the days before. Whoever calls holds the lock of the quick input's row.
@Component
class Planting {

    private final JPAQueryFactory queries;
    private final Goals goals;
    private final Occurrences occurrences;
    private final Followers followers;
    private final Skips skips;

    Planting(
            JPAQueryFactory queries,
            Goals goals,
            Occurrences occurrences,
            Followers followers,
            Skips skips) {
        this.queries = queries;
        this.goals = goals;
        this.occurrences = occurrences;
        this.followers = followers;
        this.skips = skips;
    }

    /// Brings one to today; harmless when it is there.
    void plant(QuickInput row, OwnDay day, Instant now) {
        var today = day.at(now);
        if (row.reached().isBefore(today)) clear(row, day, now);
        var active = goals.active(row.content().goalId());
        if (active) sow(row, day, now);
        var keeps = row.content().missed() == QuickInputContent.Missed.KEEP;
        var open = !keeps && followers.planted(row.id(), row.reached());
        row.reach(today, day, open, active);
        remember(row);
    }

    /// Lets the rule hold up to today, before it changes.
    void catchUp(QuickInput row, Viewer owner) {
        if (!row.reached().equals(owner.today())) plant(row, owner.day(), owner.now());
    }

    /// Sees to what was planted on the days that are over, and plants no more.
    void end(QuickInput row, Viewer owner) {
        if (row.reached().isBefore(owner.today())) clear(row, owner.day(), owner.now());
    }

    /// Lets one that was away go on from today: it makes up for no other day, but what it planted
    /// before is seen to.
    void begin(QuickInput row, Viewer owner) {
        end(row, owner);
        row.begin(owner);
        plant(row, owner.day(), owner.now());
    }

    /// The same for many, which plant as soon as the day is opened again.
    void begin(List<QuickInput> rows, Viewer owner) {
        if (rows.isEmpty()) return;
        for (var row : rows) {
            end(row, owner);
            row.begin(owner);
        }
        queries.update(quickInput)
                .set(quickInput.reached, owner.today().minusDays(1))
                .set(quickInput.dueAt, owner.now())
                .where(quickInput.id.in(rows.stream().map(QuickInput::id).toList()))
                .execute();
    }

    private void remember(QuickInput row) {
        var update = queries.update(quickInput).set(quickInput.reached, row.reached());
        var due = row.dueAt();
        (due == null ? update.setNull(quickInput.dueAt) : update.set(quickInput.dueAt, due))
                .where(quickInput.id.eq(row.id()))
                .execute();
    }

    private void clear(QuickInput row, OwnDay day, Instant now) {
        var today = day.at(now);
        switch (row.content().missed()) {
            case DROP ->
                    followers
                            .drop(row.id(), row.reached(), today)
                            .forEach(date -> skips.miss(row.id(), date, row.content().goalId()));
            case ROLL -> followers.roll(row.id(), row.reached(), day, now);
            case KEEP -> {}
        }
    }

    private void sow(QuickInput row, OwnDay day, Instant now) {
        var today = day.at(now);
        var days = row.toPlant(today);
        if (days.isEmpty()) return;
        var content = row.content();
        var taken = occurrences.taken(row.id(), days.getFirst(), today);
        var skipped = skips.between(row.id(), days.getFirst(), today);
        for (var date : days) {
            if (taken.contains(date) || skipped.contains(date)) continue;
            var on = content.missed() == QuickInputContent.Missed.ROLL ? today : date;
            occurrences.plant(row.ownerId(), row.id(), date, content, on, day, now);
        }
    }
}
