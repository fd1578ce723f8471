package com.todomate.viewset;

import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Set;
import org.springframework.resilience.retry.MethodRetryPredicate;

/// Whether two requests met in the database and one of them had to give way. Run again, it finds
/// the other's work done: a deadlock dissolves, a lost create finds the row.
final class Clash implements MethodRetryPredicate {

    private static final int DUPLICATE_KEY = 1062;
    private static final int DEADLOCK = 1213;
    private static final int RECORD_CHANGED = 1020; // MariaDB's snapshot isolation

    @Override
    public boolean shouldRetry(Method method, Throwable thrown) {
        return is(thrown);
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
