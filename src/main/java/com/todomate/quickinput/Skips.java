package com.todomate.quickinput;

import static com.querydsl.jpa.JPAExpressions.select;
import static com.todomate.goal.QGoal.goal;
import static com.todomate.quickinput.QQuickInput.quickInput;
import static com.todomate.quickinput.QSkippedDay.skippedDay;
import static java.util.stream.Collectors.toSet;

import com.querydsl.core.types.Predicate;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.Pieces;
import com.todomate.account.Purge;
import com.todomate.todo.Origin;
import com.todomate.todo.Template;
import com.todomate.todo.Templates;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The days on which quick inputs offer nothing, and what todos ask of where they came from.
@Component
class Skips implements Templates {

    private final EntityManager db;
    private final JPAQueryFactory queries;
    private final Pieces pieces;

    Skips(EntityManager db, JPAQueryFactory queries, Pieces pieces) {
        this.db = db;
        this.queries = queries;
        this.pieces = pieces;
    }

    @Override
    public @Nullable Template of(UUID quickInputId) {
        var row = db.find(QuickInput.class, quickInputId, LockModeType.PESSIMISTIC_READ);
        return row == null || row.trashed() ? null : row.content();
    }

    @Override
    public void skip(Origin origin) {
        if (!skipped(origin.quickInputId(), origin.occurrenceDate())) {
            add(origin.quickInputId(), origin.occurrenceDate());
        }
    }

    @Override
    public void unskip(Origin origin) {
        unskip(origin.quickInputId(), origin.occurrenceDate());
    }

    /// Of a day that is known not to be skipped.
    void add(UUID quickInput, LocalDate date) {
        db.persist(new SkippedDay(quickInput, date, null));
    }

    /// What lay there, in this goal, was missed.
    void miss(UUID quickInput, LocalDate date, UUID goal) {
        if (!skipped(quickInput, date)) db.persist(new SkippedDay(quickInput, date, goal));
    }

    void unskip(UUID quickInput, LocalDate date) {
        var row = db.find(SkippedDay.class, new SkippedDay.Key(quickInput, date));
        if (row != null) db.remove(row);
    }

    boolean skipped(UUID quickInput, LocalDate date) {
        return db.find(SkippedDay.class, new SkippedDay.Key(quickInput, date)) != null;
    }

    Set<LocalDate> between(UUID quickInput, LocalDate from, LocalDate to) {
        return queries
                .select(skippedDay.key.date)
                .from(skippedDay)
                .where(
                        skippedDay.key.quickInputId.eq(quickInput),
                        skippedDay.key.date.between(from, to))
                .fetch()
                .stream()
                .collect(toSet());
    }

    /// Skips the days of all todos that lie, or went to the trash, in this goal.
    void skipAllOf(UUID goal) {
        db.createQuery(
                        """
                        insert into SkippedDay (key.quickInputId, key.date)
                        select todo.origin.quickInputId, todo.origin.occurrenceDate
                        from Todo todo
                        where todo.content.goalId = :goal and todo.origin.quickInputId is not null
                            and (todo.deletedAt is null or todo.deletedWith = :goal)
                            and not exists (
                                select 1 from SkippedDay skipped
                                where skipped.key.quickInputId = todo.origin.quickInputId
                                    and skipped.key.date = todo.origin.occurrenceDate)
                        """)
                .setParameter("goal", goal)
                .executeUpdate();
    }

    /// Takes that back: the days of todos that are alive, or are just coming back, in this goal. In
    /// the database's own words, because of a subquery it would look at the skips of everybody.
    void unskipAllOf(UUID goal) {
        db.createNativeQuery(
                        """
                        delete skipped_day from todo
                        join skipped_day on skipped_day.quick_input_id = todo.origin_id
                            and skipped_day.date = todo.origin_date
                        where todo.goal_id = :goal
                            and (todo.deleted_at is null or todo.deleted_with = :goal)
                        """)
                .setParameter("goal", goal)
                .executeUpdate();
    }

    /// What was missed in one goal counts in another from now on, as what was done does.
    void move(UUID from, UUID to) {
        queries.update(skippedDay)
                .set(skippedDay.goalId, to)
                .where(skippedDay.goalId.eq(from))
                .execute();
    }

    /// Forgets what the owner skipped of a quick input that is gone for good.
    void forget(UUID quickInput) {
        queries.delete(skippedDay)
                .where(skippedDay.key.quickInputId.eq(quickInput), skippedDay.goalId.isNull())
                .execute();
    }

    /// Removes at most `limit` of a user who is gone, and says how many.
    int purge(UUID userId, int limit) {
        return Purge.next(List.of(this::ofQuickInputs, this::ofGoals), userId, limit);
    }

    private int ofQuickInputs(UUID userId, int limit) {
        var theirs = select(quickInput.id).from(quickInput).where(quickInput.ownerId.eq(userId));
        return remove(skippedDay.key.quickInputId.in(theirs), limit);
    }

    /// What was missed stays in its goal when its quick input is gone.
    private int ofGoals(UUID userId, int limit) {
        var theirs = select(goal.id).from(goal).where(goal.ownerId.eq(userId));
        return remove(skippedDay.goalId.in(theirs), limit);
    }

    private int remove(Predicate which, int limit) {
        return pieces.remove(skippedDay, skippedDay.key, which, limit);
    }
}
