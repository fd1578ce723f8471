package com.todomate.bench.floor;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Runs statements on a connection pool. Each statement commits by itself.
final class Database {

    /// Converts one row.
    interface RowMapper<T> {
        T map(RowReader row) throws SQLException;
    }

    /// The options of the product's connections, so that both talk to MySQL in the same way.
    private static final String OPTIONS =
            "?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
                    + "&useServerPrepStmts=true&cachePrepStmts=true&prepStmtCacheSize=250"
                    + "&prepStmtCacheSqlLimit=4096&useLocalSessionState=true"
                    + "&elideSetAutoCommits=true&cacheServerConfiguration=true&sslMode=PREFERRED";

    /// More connections than cores only wait for each other.
    private static final int POOL_SIZE = 8;

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /// Opens a pool to the database that the environment variables of the product name.
    static Database open(Map<String, String> environment) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(
                "jdbc:mysql://%s:%s/%s%s"
                        .formatted(
                                FloorServer.variable(environment, "DATABASE_HOST"),
                                FloorServer.variable(environment, "DATABASE_PORT"),
                                FloorServer.variable(environment, "DATABASE_NAME"),
                                OPTIONS));
        pool.setUsername(FloorServer.variable(environment, "DATABASE_USER"));
        pool.setPassword(FloorServer.variable(environment, "DATABASE_PASSWORD"));
        pool.setMaximumPoolSize(POOL_SIZE);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new Database(pool);
    }

    Connection connection() throws SQLException {
        return pool.getConnection();
    }

    static <T> List<T> list(
            Connection connection, String sql, RowMapper<T> mapper, @Nullable Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            set(statement, values);
            try (var rows = statement.executeQuery()) {
                var list = new ArrayList<T>();
                while (rows.next()) list.add(mapper.map(new RowReader(rows)));
                return list;
            }
        }
    }

    /// Returns the first row, or null without rows.
    static <T> @Nullable T first(
            Connection connection, String sql, RowMapper<T> mapper, @Nullable Object... values)
            throws SQLException {
        var rows = list(connection, sql, mapper, values);
        return rows.isEmpty() ? null : rows.getFirst();
    }

    /// Returns the number of changed rows.
    static int update(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            var value =
                    switch (values[i]) {
                        case UUID id -> RowReader.bytes(id);
                        case Instant moment -> LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
                        case null -> null;
                        case Object other -> other;
                    };
            statement.setObject(i + 1, value);
        }
    }
}
