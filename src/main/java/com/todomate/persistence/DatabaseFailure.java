package com.todomate.persistence;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.hibernate.TransactionException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;

/// The response to a failure in the database: 503 `busy`, 503 `unavailable` or 409 `conflict`. No
/// such failure is the client's fault, and most are temporary.
public record DatabaseFailure(HttpStatus status, String code, String reason) {

    /// Lock wait timeout, deadlock, NOWAIT: another transaction holds the lock.
    private static final Set<Integer> BUSY = Set.of(1205, 1213, 3572);

    private static final Set<Integer> DUPLICATE = Set.of(1062);

    /// Too many connections, shutting down, read-only during a failover, disk full.
    private static final Set<Integer> UNAVAILABLE =
            Set.of(1040, 1053, 1290, 1836, 1021, 1114, 3100);

    /// Returns the database failure that caused an exception, or null when it has another cause.
    public static @Nullable DatabaseFailure of(Throwable thrown) {
        // The exception of the database, the driver or the pool, not of Spring around it.
        var cause = NestedExceptionUtils.getMostSpecificCause(thrown);
        var reason = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        if (ConcurrencyConflict.is(thrown, BUSY)) {
            return new DatabaseFailure(HttpStatus.SERVICE_UNAVAILABLE, "busy", reason);
        }
        if (ConcurrencyConflict.is(thrown, DUPLICATE)) {
            return new DatabaseFailure(HttpStatus.CONFLICT, "conflict", reason);
        }
        if (ConcurrencyConflict.is(thrown, UNAVAILABLE) || isUnreachable(thrown)) {
            return new DatabaseFailure(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", reason);
        }
        return null;
    }

    /// Returns true if the database cannot be reached. SQL states of class 08 are connection
    /// exceptions. The other signs are a transaction that cannot begin or roll back, a connection
    /// that the driver lost, and a timeout of the pool.
    private static boolean isUnreachable(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotCreateTransactionException
                    || cause instanceof TransactionException
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLRecoverableException) return true;
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith("08")) return true;
        }
        return false;
    }
}
