package com.todomate.calendar;

import static com.todomate.account.QUser.user;
import static com.todomate.goal.QGoal.goal;
import static com.todomate.persistence.JdbcValues.hex;
import static com.todomate.persistence.JdbcValues.utc;
import static java.util.Objects.requireNonNull;

import com.querydsl.jpa.impl.JPAQuery;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.Visibility;
import com.todomate.diary.DiaryPublished;
import com.todomate.todo.TodoShared;
import jakarta.annotation.PreDestroy;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;

/// Records in `user.shared_at` when users last shared something. Writes every second rather than
/// with each change, which would add a statement to every write. A killed server loses what it has
/// not written; that affects only the order of feeds.
@Component
class ActivityRecorder {

    private static final Logger logger = LoggerFactory.getLogger(ActivityRecorder.class);

    private static final int BATCH_SIZE = 256;
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    private static final String UPDATE =
            """
            update user set shared_at = greatest(coalesce(shared_at, ?), ?) where id = unhex(?)
            """;

    private final Map<UUID, Instant> goals = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> users = new ConcurrentHashMap<>();
    private final JPAQueryFactory queries;
    private final JdbcTemplate sql;
    private final TransactionOperations transaction;

    ActivityRecorder(JPAQueryFactory queries, JdbcTemplate sql, TransactionOperations transaction) {
        this.queries = queries;
        this.sql = sql;
        this.transaction = transaction;
    }

    @TransactionalEventListener
    void on(TodoShared todo) {
        goals.merge(todo.goalId(), todo.at(), ActivityRecorder::later);
    }

    @TransactionalEventListener
    void on(DiaryPublished diary) {
        users.merge(diary.ownerId(), diary.at(), ActivityRecorder::later);
    }

    private static Instant later(Instant first, Instant second) {
        return first.isAfter(second) ? first : second;
    }

    /// Flushes for a read of a feed, so that its order includes all changes made through the same
    /// server. The read waits at most two seconds, in case writing takes longer.
    void awaitFlush() {
        try {
            Thread.ofVirtual().start(this::flush).join(MAX_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Writes what is pending, except for users whose rows are locked: those stay pending and delay
    /// no other user. Thread-safe.
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    @PreDestroy
    synchronized void flush() {
        flush(goals, this::findOwners);
        flush(users, this::write);
    }

    private static void flush(Map<UUID, Instant> pending, Consumer<Map<UUID, Instant>> action) {
        var ids = List.copyOf(pending.keySet());
        for (int from = 0; from < ids.size(); from += BATCH_SIZE) {
            var batch = new HashMap<UUID, Instant>();
            for (var id : ids.subList(from, Math.min(from + BATCH_SIZE, ids.size()))) {
                var at = pending.remove(id);
                if (at != null) batch.put(id, at);
            }
            if (batch.isEmpty()) continue;
            try {
                action.accept(batch);
            } catch (DataAccessException | PersistenceException | TransactionException e) {
                batch.forEach((id, at) -> pending.merge(id, at, ActivityRecorder::later));
                logger.warn(
                        "Could not record the activity of {} goals or users; the next run retries it: {}",
                        batch.size(),
                        e.getMessage());
            }
        }
    }

    /// Adds the owners of goals that are FOLLOWERS or PUBLIC now to `users`.
    private void findOwners(Map<UUID, Instant> batch) {
        var rows =
                queries.select(goal.id, goal.ownerId)
                        .from(goal)
                        .where(
                                goal.id.in(batch.keySet()),
                                goal.content.visibility.in(Visibility.FOLLOWERS, Visibility.PUBLIC))
                        .fetch();
        for (var row : rows) {
            var at = requireNonNull(batch.get(row.get(goal.id)));
            users.merge(requireNonNull(row.get(goal.ownerId)), at, ActivityRecorder::later);
        }
    }

    /// Writes the users whose rows are free, and returns the others to `users`. Forgets deleted
    /// users.
    private void write(Map<UUID, Instant> batch) {
        var remaining = new HashMap<>(batch);
        transaction.executeWithoutResult(status -> {
            var free =
                    selectUsers(batch.keySet())
                            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                            .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                            .fetch();
            var values = new ArrayList<Object[]>();
            for (var id : free) {
                var at = utc(requireNonNull(batch.get(id)));
                values.add(new Object[] {at, at, hex(id)});
            }
            sql.batchUpdate(UPDATE, values);
            remaining.keySet().removeAll(free);
        });
        if (remaining.isEmpty()) return;
        for (var id : selectUsers(remaining.keySet()).fetch()) {
            users.merge(id, requireNonNull(remaining.get(id)), ActivityRecorder::later);
        }
    }

    private JPAQuery<UUID> selectUsers(Set<UUID> ids) {
        return queries.select(user.id).from(user).where(user.id.in(ids));
    }
}
