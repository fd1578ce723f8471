package com.todomate.quickinput;

import static com.todomate.quickinput.QQuickInput.quickInput;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.goal.GoalQueries;
import com.todomate.http.Viewer;
import com.todomate.time.LogicalDay;
import com.todomate.todo.LinkedTodos;
import com.todomate.todo.OccurrenceTodos;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// Plants the todos of quick inputs with mode AUTO, and applies the missed policy to untouched
/// todos of past days. The caller must hold the lock of the quick input's row.
@Component
class PlantingService {

    private final JPAQueryFactory queries;
    private final GoalQueries goalQueries;
    private final OccurrenceTodos occurrenceTodos;
    private final LinkedTodos linkedTodos;
    private final SkippedOccurrences skippedOccurrences;

    PlantingService(
            JPAQueryFactory queries,
            GoalQueries goalQueries,
            OccurrenceTodos occurrenceTodos,
            LinkedTodos linkedTodos,
            SkippedOccurrences skippedOccurrences) {
        this.queries = queries;
        this.goalQueries = goalQueries;
        this.occurrenceTodos = occurrenceTodos;
        this.linkedTodos = linkedTodos;
        this.skippedOccurrences = skippedOccurrences;
    }

    /// Brings a quick input up to today: applies the missed policy to past days, then plants
    /// missing todos. Does nothing more when it is up to date.
    void plant(QuickInput row, LogicalDay day, Instant now) {
        var today = day.dateOf(now);
        if (row.processedThrough().isBefore(today)) applyMissedPolicy(row, day, now);
        var active = goalQueries.isActive(row.content().goalId());
        if (active) plantMissing(row, day, now);
        var keepsMissed = row.content().missed() == QuickInputContent.MissedPolicy.KEEP;
        var open = !keepsMissed && linkedTodos.hasUntouched(row.id(), row.processedThrough());
        row.recordProgress(today, day, open, active);
        saveProgress(row);
    }

    /// Processes the days up to today with the current rule, before the rule changes.
    void catchUp(QuickInput row, Viewer owner) {
        if (!row.processedThrough().equals(owner.today())) plant(row, owner.day(), owner.now());
    }

    /// Applies the missed policy to past days, without planting.
    void settlePastDays(QuickInput row, Viewer owner) {
        if (row.processedThrough().isBefore(owner.today()))
            applyMissedPolicy(row, owner.day(), owner.now());
    }

    /// Resumes planting from today after an interruption. Days in between are not planted; todos
    /// that were planted before it are settled.
    void restart(QuickInput row, Viewer owner) {
        settlePastDays(row, owner);
        row.restart(owner);
        plant(row, owner.day(), owner.now());
    }

    /// Restarts many quick inputs. Does not plant: makes them due, and the next start of the day
    /// plants.
    void restart(List<QuickInput> rows, Viewer owner) {
        if (rows.isEmpty()) return;
        for (var row : rows) {
            settlePastDays(row, owner);
            row.restart(owner);
        }
        queries.update(quickInput)
                .set(quickInput.processedThrough, owner.today().minusDays(1))
                .set(quickInput.dueAt, owner.now())
                .where(quickInput.id.in(rows.stream().map(QuickInput::id).toList()))
                .execute();
    }

    private void saveProgress(QuickInput row) {
        var update =
                queries.update(quickInput).set(quickInput.processedThrough, row.processedThrough());
        var due = row.dueAt();
        (due == null ? update.setNull(quickInput.dueAt) : update.set(quickInput.dueAt, due))
                .where(quickInput.id.eq(row.id()))
                .execute();
    }

    private void applyMissedPolicy(QuickInput row, LogicalDay day, Instant now) {
        var today = day.dateOf(now);
        switch (row.content().missed()) {
            case DROP ->
                    linkedTodos
                            .drop(row.id(), row.processedThrough(), today)
                            .forEach(date ->
                                    skippedOccurrences.recordMissed(
                                            row.id(), date, row.content().goalId()));
            case ROLL -> linkedTodos.roll(row.id(), row.processedThrough(), day, now);
            case KEEP -> {}
        }
    }

    private void plantMissing(QuickInput row, LogicalDay day, Instant now) {
        var today = day.dateOf(now);
        var days = row.datesToPlant(today);
        if (days.isEmpty()) return;
        var content = row.content();
        var existing = occurrenceTodos.datesWithTodo(row.id(), days.getFirst(), today);
        var skipped = skippedOccurrences.datesBetween(row.id(), days.getFirst(), today);
        for (var date : days) {
            if (existing.contains(date) || skipped.contains(date)) continue;
            var plantedDate =
                    content.missed() == QuickInputContent.MissedPolicy.ROLL ? today : date;
            occurrenceTodos.plant(row.ownerId(), row.id(), date, content, plantedDate, day, now);
        }
    }
}
