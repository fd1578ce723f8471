package com.todomate.auth;

import com.todomate.account.Handles;
import com.todomate.account.User;
import com.todomate.persistence.RetryOnConflict;
import com.todomate.persistence.UserDataEraser;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Erases a user whose grace period has ended, in batches of 500 rows per transaction. Safe to
/// resume on any server.
@Component
@RetryOnConflict
class UserEraser {

    /// The maximum number of rows that one transaction deletes.
    static final int BATCH_SIZE = 500;

    private final EntityManager db;
    private final TransactionOperations transaction;
    private final List<UserDataEraser> erasers;
    private final Handles handles;
    private final Clock clock;

    UserEraser(
            EntityManager db,
            TransactionOperations transaction,
            List<UserDataEraser> erasers,
            Handles handles,
            Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.erasers = erasers;
        this.handles = handles;
        this.clock = clock;
    }

    /// Erases the next batch, the row of the user last. Returns true if there may be more to erase.
    /// Returns false without waiting when another transaction has locked the user, or when the
    /// deletion is not due.
    boolean eraseNextBatch(UUID id) {
        return Boolean.TRUE.equals(transaction.execute(status -> eraseBatch(id)));
    }

    private boolean eraseBatch(UUID id) {
        var user = db.find(User.class, id, LockModeType.PESSIMISTIC_WRITE, Timeouts.SKIP_LOCKED);
        if (user == null || !user.isDeletionDue(clock.instant())) return false;
        user.markErasing();
        if (UserDataEraser.firstNonEmpty(erasers, id, BATCH_SIZE) > 0) return true;
        db.remove(user);
        handles.reserve(user.handle(), null);
        return false;
    }
}
