package com.todomate.quickinput;

import static com.todomate.quickinput.QQuickInput.quickInput;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.DayMoved;
import com.todomate.account.Users;
import com.todomate.todo.Today;
import com.todomate.viewset.Retried;
import com.todomate.viewset.Turns;
import com.todomate.viewset.Viewer;
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

/// Begins each of an owner's days once, in a transaction of its own: when it is opened, or within a
/// minute of its beginning, whichever comes first and on whichever server.
@Component
public class Daybreak implements Today {

    private final JPAQueryFactory queries;
    private final TransactionOperations transaction;
    private final Users users;
    private final Planting planting;
    private final Turns turns;
    private final Clock clock;

    Daybreak(
            JPAQueryFactory queries,
            TransactionOperations transaction,
            Users users,
            Planting planting,
            Turns turns,
            Clock clock) {
        this.queries = queries;
        this.transaction = transaction;
        this.users = users;
        this.planting = planting;
        this.turns = turns;
        this.clock = clock;
    }

    /// The viewer opens a day: today is there, whatever the job has done. Of many devices one does
    /// it, and the others wait without a connection.
    @Override
    @Retried
    public void open(Viewer viewer) {
        var due =
                queries.selectOne()
                        .from(quickInput)
                        .where(
                                quickInput.ownerId.eq(viewer.id()),
                                quickInput.deletedAt.isNull(),
                                quickInput.dueAt.loe(viewer.now()))
                        .fetchFirst();
        if (due == null) return;
        turns.take(viewer, () -> begin(viewer.id(), viewer.now(), Timeouts.WAIT_FOREVER_MILLI));
    }

    /// What another server has locked it begins itself.
    @Retried
    void begin(UUID owner) {
        begin(owner, clock.instant(), Timeouts.SKIP_LOCKED_MILLI);
    }

    private void begin(UUID owner, Instant now, int patience) {
        transaction.executeWithoutResult(status -> {
            var rows = due(owner, now, patience);
            if (rows.isEmpty()) return;
            // Read behind the lock, for which a change of zone or day start waits as well.
            var day = users.settings(owner).day();
            for (var row : rows) planting.plant(row, day, now);
        });
    }

    private List<QuickInput> due(UUID owner, Instant now, int patience) {
        return queries.selectFrom(quickInput)
                .where(
                        quickInput.ownerId.eq(owner),
                        quickInput.deletedAt.isNull(),
                        quickInput.dueAt.loe(now))
                .orderBy(quickInput.id.asc())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, patience)
                .fetch();
    }

    /// Looks at everything of theirs again: their day may have come already. Part of the change,
    /// and retried with it.
    @EventListener
    void on(DayMoved moved) {
        queries.update(quickInput)
                .set(quickInput.dueAt, clock.instant())
                .where(quickInput.ownerId.eq(moved.userId()), quickInput.dueAt.isNotNull())
                .execute();
    }
}
