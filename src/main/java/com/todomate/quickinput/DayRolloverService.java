package com.todomate.quickinput;

import static com.todomate.quickinput.QQuickInput.quickInput;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.LogicalDayChanged;
import com.todomate.account.UserQueries;
import com.todomate.http.Viewer;
import com.todomate.persistence.RetryOnConflict;
import com.todomate.todo.DayStarter;
import com.todomate.viewset.PerUserWriteLock;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Starts each logical day of a user once, in a transaction of its own: when the user opens it, or
/// within a minute of its start ([DayRolloverJob]). Row locks keep several servers from starting
/// the same day twice.
@Component
public class DayRolloverService implements DayStarter {

    private final JPAQueryFactory queries;
    private final TransactionOperations transaction;
    private final UserQueries userQueries;
    private final PlantingService plantingService;
    private final PerUserWriteLock perUserWriteLock;
    private final Clock clock;

    DayRolloverService(
            JPAQueryFactory queries,
            TransactionOperations transaction,
            UserQueries userQueries,
            PlantingService plantingService,
            PerUserWriteLock perUserWriteLock,
            Clock clock) {
        this.queries = queries;
        this.transaction = transaction;
        this.userQueries = userQueries;
        this.plantingService = plantingService;
        this.perUserWriteLock = perUserWriteLock;
        this.clock = clock;
    }

    /// Starts the viewer's today if anything is due. Concurrent requests of one viewer wait for
    /// each other without holding a connection. Refuses with 503 `busy` when the wait takes too
    /// long.
    @Override
    @RetryOnConflict
    public void ensureTodayStarted(Viewer viewer) {
        var due =
                queries.selectOne()
                        .from(quickInput)
                        .where(isDue(viewer.id(), viewer.now()))
                        .fetchFirst();
        if (due == null) return;
        perUserWriteLock.runExclusively(
                viewer, () -> rollOver(viewer.id(), viewer.now(), Timeouts.WAIT_FOREVER_MILLI));
    }

    /// Starts the user's day. Skips quick inputs that another server has locked, because that
    /// server processes them.
    @RetryOnConflict
    void rollOver(UUID owner) {
        rollOver(owner, clock.instant(), Timeouts.SKIP_LOCKED_MILLI);
    }

    private void rollOver(UUID owner, Instant now, int lockTimeout) {
        transaction.executeWithoutResult(status -> {
            var rows = lockDue(owner, now, lockTimeout);
            if (rows.isEmpty()) return;
            // Read after locking: a change of zone or day start waits for the same rows.
            var day = userQueries.settings(owner).day();
            for (var row : rows) plantingService.plant(row, day, now);
        });
    }

    private List<QuickInput> lockDue(UUID owner, Instant now, int lockTimeout) {
        return queries.selectFrom(quickInput)
                .where(isDue(owner, now))
                .orderBy(quickInput.id.asc())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, lockTimeout)
                .fetch();
    }

    private static BooleanExpression isDue(UUID owner, Instant now) {
        return quickInput
                .ownerId
                .eq(owner)
                .and(quickInput.deletedAt.isNull())
                .and(quickInput.dueAt.loe(now));
    }

    /// Makes all quick inputs of the user due, because the new zone or day start may have started
    /// another day. Runs in the transaction of the change, and is retried with it.
    @EventListener
    void on(LogicalDayChanged event) {
        queries.update(quickInput)
                .set(quickInput.dueAt, clock.instant())
                .where(quickInput.ownerId.eq(event.userId()), quickInput.dueAt.isNotNull())
                .execute();
    }
}
