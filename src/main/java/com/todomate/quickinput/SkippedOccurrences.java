package com.todomate.quickinput;

import static com.todomate.goal.QGoal.goal;
import static com.todomate.query.Subqueries.select;
import static com.todomate.quickinput.QQuickInput.quickInput;
import static com.todomate.quickinput.QSkippedOccurrence.skippedOccurrence;
import static java.util.stream.Collectors.toSet;

import com.querydsl.core.types.Predicate;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.persistence.BatchDeleter;
import com.todomate.persistence.UserDataEraser;
import com.todomate.todo.Origin;
import com.todomate.todo.TodoTemplate;
import com.todomate.todo.TodoTemplates;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Reads and writes the skipped and missed dates of quick inputs, and gives todos access to the
/// quick inputs that they came from.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE) // erased before the quick inputs and goals that hold its owner
class SkippedOccurrences implements TodoTemplates, UserDataEraser {

    private final EntityManager db;
    private final JPAQueryFactory queries;
    private final BatchDeleter batchDeleter;

    SkippedOccurrences(EntityManager db, JPAQueryFactory queries, BatchDeleter batchDeleter) {
        this.db = db;
        this.queries = queries;
        this.batchDeleter = batchDeleter;
    }

    @Override
    public @Nullable TodoTemplate findAndLock(UUID quickInputId) {
        var row = db.find(QuickInput.class, quickInputId, LockModeType.PESSIMISTIC_READ);
        return row == null || row.isTrashed() ? null : row.content();
    }

    @Override
    public void skip(Origin origin) {
        if (!isSkipped(origin.quickInputId(), origin.occurrenceDate())) {
            insertSkip(origin.quickInputId(), origin.occurrenceDate());
        }
    }

    @Override
    public void unskip(Origin origin) {
        unskip(origin.quickInputId(), origin.occurrenceDate());
    }

    /// Skips a date that is known not to be skipped.
    void insertSkip(UUID quickInput, LocalDate date) {
        db.persist(new SkippedOccurrence(quickInput, date, null));
    }

    /// Records that the todo of a date was missed in this goal, unless the date is skipped already.
    void recordMissed(UUID quickInput, LocalDate date, UUID goal) {
        if (!isSkipped(quickInput, date)) db.persist(new SkippedOccurrence(quickInput, date, goal));
    }

    void unskip(UUID quickInput, LocalDate date) {
        var row = db.find(SkippedOccurrence.class, new SkippedOccurrence.Key(quickInput, date));
        if (row != null) db.remove(row);
    }

    boolean isSkipped(UUID quickInput, LocalDate date) {
        return db.find(SkippedOccurrence.class, new SkippedOccurrence.Key(quickInput, date))
                != null;
    }

    Set<LocalDate> datesBetween(UUID quickInput, LocalDate from, LocalDate to) {
        return queries
                .select(skippedOccurrence.key.date)
                .from(skippedOccurrence)
                .where(
                        skippedOccurrence.key.quickInputId.eq(quickInput),
                        skippedOccurrence.key.date.between(from, to))
                .fetch()
                .stream()
                .collect(toSet());
    }

    /// Skips the occurrences of all todos that are in this goal, or went to the trash with it.
    void skipAllOf(UUID goal) {
        db.createQuery(
                        """
                        insert into SkippedOccurrence (key.quickInputId, key.date)
                        select todo.origin.quickInputId, todo.origin.occurrenceDate
                        from Todo todo
                        where todo.content.goalId = :goal and todo.origin.quickInputId is not null
                            and (todo.deletedAt is null or todo.deletedWith = :goal)
                            and not exists (
                                select 1 from SkippedOccurrence skipped
                                where skipped.key.quickInputId = todo.origin.quickInputId
                                    and skipped.key.date = todo.origin.occurrenceDate)
                        """)
                .setParameter("goal", goal)
                .executeUpdate();
    }

    /// Reverts [#skipAllOf] for todos that are outside the trash or went there with the goal.
    /// Native SQL, because with a subquery the database would read the skips of all users.
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

    /// Moves missed dates to another goal, where they count from then on, as done todos do.
    void move(UUID from, UUID to) {
        queries.update(skippedOccurrence)
                .set(skippedOccurrence.goalId, to)
                .where(skippedOccurrence.goalId.eq(from))
                .execute();
    }

    /// Deletes the skips of a quick input that is being purged. Its missed dates stay.
    void deleteSkips(UUID quickInput) {
        queries.delete(skippedOccurrence)
                .where(
                        skippedOccurrence.key.quickInputId.eq(quickInput),
                        skippedOccurrence.goalId.isNull())
                .execute();
    }

    @Override
    public int eraseBatch(UUID userId, int limit) {
        return UserDataEraser.firstNonEmpty(
                List.of(this::deleteByQuickInput, this::deleteByGoal), userId, limit);
    }

    private int deleteByQuickInput(UUID userId, int limit) {
        var quickInputIds =
                select(quickInput.id).from(quickInput).where(quickInput.ownerId.eq(userId));
        return deleteBatch(skippedOccurrence.key.quickInputId.in(quickInputIds), limit);
    }

    /// Deletes missed dates by their goal, since their quick input may have been purged.
    private int deleteByGoal(UUID userId, int limit) {
        var goalIds = select(goal.id).from(goal).where(goal.ownerId.eq(userId));
        return deleteBatch(skippedOccurrence.goalId.in(goalIds), limit);
    }

    private int deleteBatch(Predicate condition, int limit) {
        return batchDeleter.deleteBatch(skippedOccurrence, skippedOccurrence.key, condition, limit);
    }
}
