package com.todomate.viewset;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.hibernate.TransactionException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;

/// What a failure in the database means to the client: nothing of it is their fault, and most of it
/// passes.
record DatabaseTrouble(HttpStatus status, String code, String reason) {

    /// Deadlock, lock wait timeout, NOWAIT: somebody else was in the way, and still is.
    private static final Set<Integer> BUSY = Set.of(1205, 1213, 3572);

    private static final Set<Integer> DUPLICATE = Set.of(1062);

    /// Read-only during a failover, shutting down, too many connections, disk full.
    private static final Set<Integer> AWAY = Set.of(1040, 1053, 1290, 1836, 1021, 1114, 3100);

    static @Nullable DatabaseTrouble of(Throwable thrown) {
        // Not what Spring says of it, but the database, the driver or the pool.
        var cause = NestedExceptionUtils.getMostSpecificCause(thrown);
        var reason = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        if (Clash.is(thrown, BUSY)) {
            return new DatabaseTrouble(HttpStatus.SERVICE_UNAVAILABLE, "busy", reason);
        }
        if (Clash.is(thrown, DUPLICATE)) {
            return new DatabaseTrouble(HttpStatus.CONFLICT, "conflict", reason);
        }
        if (Clash.is(thrown, AWAY) || unreachable(thrown)) {
            return new DatabaseTrouble(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", reason);
        }
        return null;
    }

    /// SQL states of class 08 are connection exceptions; a transaction that cannot begin or cannot
    /// be taken back, the driver's broken line and the pool's time-out are the other ways in which
    /// a database is not there.
    private static boolean unreachable(Throwable thrown) {
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
