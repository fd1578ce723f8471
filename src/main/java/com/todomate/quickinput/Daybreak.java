package com.todomate.quickinput;

import static com.todomate.quickinput.QQuickInput.quickInput;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.DayMoved;
import com.todomate.account.Users;
import com.todomate.viewset.OwnDay;
import com.todomate.viewset.Retried;
import com.todomate.viewset.Viewer;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Begins each of an owner's days once, in a transaction of its own: when it is opened, or within a
/// minute of its beginning, whichever comes first and on whichever server.
@Component
@Retried
public class Daybreak {

    private final JPAQueryFactory queries;
    private final TransactionOperations transaction;
    private final Users users;
    private final Planting planting;
    private final Clock clock;

    Daybreak(
            JPAQueryFactory queries,
            TransactionOperations transaction,
            Users users,
            Planting planting,
            Clock clock) {
        this.queries = queries;
        this.transaction = transaction;
        this.users = users;
        this.planting = planting;
        this.clock = clock;
    }

    /// The viewer opens a day: today is there, whatever the job has done.
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
        transaction.executeWithoutResult(status ->
                begin(viewer.id(), viewer.day(), viewer.now(), Timeouts.WAIT_FOREVER_MILLI));
    }

    /// What another server has locked it begins itself.
    void begin(UUID owner) {
        var day = users.settings(owner).day();
        transaction.executeWithoutResult(
                status -> begin(owner, day, clock.instant(), Timeouts.SKIP_LOCKED_MILLI));
    }

    private void begin(UUID owner, OwnDay day, Instant now, int patience) {
        var rows =
                queries.selectFrom(quickInput)
                        .where(
                                quickInput.ownerId.eq(owner),
                                quickInput.deletedAt.isNull(),
                                quickInput.dueAt.loe(now))
                        .orderBy(quickInput.id.asc())
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .setHint("jakarta.persistence.lock.timeout", patience)
                        .fetch();
        for (var row : rows) planting.plant(row, day, now);
    }

    /// Looks at everything of theirs again: their day may have come already.
    @EventListener
    void on(DayMoved moved) {
        queries.update(quickInput)
                .set(quickInput.dueAt, clock.instant())
                .where(quickInput.ownerId.eq(moved.userId()), quickInput.dueAt.isNotNull())
                .execute();
    }
}
