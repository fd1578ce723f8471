package com.todomate.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/// The pool of connections. That the database is away is told after one timeout; that all
/// connections are in use, because many come at once or this server has just been started and is
/// slow, is waited for a little longer: late is better than refused.
final class Pool extends HikariDataSource {

    private static final int PATIENCE = 3;

    @Override
    public Connection getConnection() throws SQLException {
        for (int timeouts = 1; ; timeouts++) {
            try {
                return super.getConnection();
            } catch (SQLTransientConnectionException e) {
                if (timeouts == PATIENCE || !crowded()) throw e;
            }
        }
    }

    /// Connections to a database that is away are thrown away at their first use.
    private boolean crowded() {
        var pool = getHikariPoolMXBean();
        return pool != null && pool.getTotalConnections() == getMaximumPoolSize();
    }
}
