package com.todomate.account;

import com.todomate.viewset.Retried;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Takes away what is left of a user whose time has come, a bounded piece at a time. One that
/// breaks off is gone on with by whoever comes next.
@Component
@Retried
class Departure {

    /// How many rows one transaction removes at most.
    static final int AT_ONCE = 500;

    private final EntityManager db;
    private final TransactionOperations transaction;
    private final List<Purge> purges;
    private final Clock clock;

    Departure(
            EntityManager db, TransactionOperations transaction, List<Purge> purges, Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.purges = purges;
        this.clock = clock;
    }

    /// Removes the next piece, the user last of all; says whether there may be more. One whom
    /// another server is at, or somebody else holds, is left alone.
    boolean further(UUID id) {
        return Boolean.TRUE.equals(transaction.execute(status -> piece(id)));
    }

    private boolean piece(UUID id) {
        var user = db.find(User.class, id, LockModeType.PESSIMISTIC_WRITE, Timeouts.SKIP_LOCKED);
        if (user == null || !user.gone(clock.instant())) return false;
        user.go();
        if (Purge.next(purges, id, AT_ONCE) > 0) return true;
        db.remove(user);
        return false;
    }
}
