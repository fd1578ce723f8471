package com.todomate.persistence;

import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Set;
import org.springframework.resilience.retry.MethodRetryPredicate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Recognises the failures of a transaction that lost a conflict with another: a deadlock, a
/// duplicate key, a changed record. Run again, the transaction succeeds or finds the rows of the
/// other one.
final class ConcurrencyConflict implements MethodRetryPredicate {

    private static final int DUPLICATE_KEY = 1062;
    private static final int DEADLOCK = 1213;
    private static final int RECORD_CHANGED = 1020; // MariaDB's snapshot isolation

    /// Does not retry inside a running transaction: the database has rolled back all of it, so only
    /// the outermost method can repeat it.
    @Override
    public boolean shouldRetry(Method method, Throwable thrown) {
        return !TransactionSynchronizationManager.isActualTransactionActive() && is(thrown);
    }

    static boolean is(Throwable thrown) {
        return is(thrown, Set.of(DUPLICATE_KEY, DEADLOCK, RECORD_CHANGED));
    }

    static boolean is(Throwable thrown, Set<Integer> codes) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && codes.contains(sql.getErrorCode()))
                return true;
        }
        return false;
    }
}
