package com.todomate.alarm;

import static com.querydsl.core.types.dsl.Expressions.comparablePath;
import static com.querydsl.core.types.dsl.Expressions.datePath;
import static com.querydsl.core.types.dsl.Expressions.dateTimePath;

import com.querydsl.core.types.Path;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.DatePath;
import com.querydsl.core.types.dsl.DateTimePath;
import com.querydsl.core.types.dsl.EntityPathBase;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.querydsl.jpa.impl.JPAUpdateClause;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;
import org.jspecify.annotations.Nullable;

/// Reads and writes the schedules of one kind of [TimedAlert]. The module of the kind declares a
/// bean. Schedules are written by bulk updates that keep the version of the row, because clients
/// should not see them as changes.
public abstract class TimedAlertSource<E extends TimedAlert> {

    private final JPAQueryFactory queries;
    private final String kind;
    private final EntityPathBase<E> root;
    private final ComparablePath<UUID> id;
    private final ComparablePath<UUID> ownerId;
    private final DateTimePath<Instant> checkAt;
    private final DatePath<LocalDate> lastDate;
    private final @Nullable DatePath<LocalDate> nextDate;

    /// @param nextDate the column of the next date, for a kind with more than one date; else null
    protected TimedAlertSource(
            JPAQueryFactory queries,
            String kind,
            EntityPathBase<E> root,
            @Nullable DatePath<LocalDate> nextDate) {
        this.queries = queries;
        this.kind = kind;
        this.root = root;
        this.id = comparablePath(UUID.class, root, "id");
        this.ownerId = comparablePath(UUID.class, root, "ownerId");
        this.checkAt = dateTimePath(Instant.class, root, "checkAt");
        this.lastDate = datePath(LocalDate.class, root, "lastDate");
        this.nextDate = nextDate;
    }

    String kind() {
        return kind;
    }

    /// Locks and returns the alerts that have been due longest, skipping locked rows (SKIP LOCKED).
    List<E> due(Instant now, int limit) {
        return locked(checkAt.loe(now), limit);
    }

    /// Locks and returns one alert. Empty when it is not due or another transaction has locked it.
    List<E> due(Instant now, UUID alertId) {
        return locked(checkAt.loe(now).and(id.eq(alertId)), 1);
    }

    private List<E> locked(BooleanExpression scope, int limit) {
        return queries.selectFrom(root)
                .where(scope)
                .orderBy(checkAt.asc())
                .limit(limit)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .fetch();
    }

    /// Returns the ids of the alerts that have been due longest, without locking them.
    List<UUID> waiting(Instant now, int limit) {
        return queries.select(id)
                .from(root)
                .where(checkAt.loe(now))
                .orderBy(checkAt.asc())
                .limit(limit)
                .fetch();
    }

    /// Moves the next check of an alert to `until`, unless it is later already.
    void postpone(UUID alertId, Instant until) {
        queries.update(root).set(checkAt, until).where(id.eq(alertId), checkAt.lt(until)).execute();
    }

    void save(AlertSchedule alertSchedule, List<UUID> ids) {
        var update = queries.update(root);
        set(update, checkAt, alertSchedule.checkAt());
        set(update, lastDate, alertSchedule.lastDate());
        if (nextDate != null) set(update, nextDate, alertSchedule.nextDate());
        update.where(id.in(ids)).execute();
    }

    private static <T> void set(JPAUpdateClause update, Path<T> column, @Nullable T value) {
        if (value == null) update.setNull(column);
        else update.set(column, value);
    }

    /// Makes all alerts of a user that still fire due for a check at `now`.
    void recheck(UUID user, Instant now) {
        queries.update(root)
                .set(checkAt, now)
                .where(ownerId.eq(user), checkAt.isNotNull())
                .execute();
    }
}
