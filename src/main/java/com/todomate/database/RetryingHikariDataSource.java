package com.todomate.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/// A connection pool that fails after one timeout when the database is unreachable, but waits for
/// up to three timeouts while all connections are in use. This happens when many requests arrive at
/// once, or while this server is still slow after its start; a late response is better than a
/// refusal.
final class RetryingHikariDataSource extends HikariDataSource {

    private static final int MAX_TIMEOUTS = 3;

    @Override
    public Connection getConnection() throws SQLException {
        for (int timeouts = 1; ; timeouts++) {
            try {
                return super.getConnection();
            } catch (SQLTransientConnectionException e) {
                if (timeouts == MAX_TIMEOUTS || !isExhausted()) throw e;
            }
        }
    }

    /// Whether all connections are open and in use. The pool has fewer when the database is
    /// unreachable, because a broken connection is discarded at its first use.
    private boolean isExhausted() {
        var pool = getHikariPoolMXBean();
        return pool != null && pool.getTotalConnections() == getMaximumPoolSize();
    }
}
