package com.todomate.database;

import com.todomate.viewset.Misconfigured;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.core.NestedExceptionUtils;

/// Meets the database before the pool does, so that what is wrong with it can be said in one
/// sentence.
record FirstContact(String address, String name, String user, String password, Duration patience) {

    private static final int ACCESS_DENIED = 1045;
    private static final int DATABASE_DENIED = 1044;
    private static final int UNKNOWN_DATABASE = 1049;

    Release release(String options) {
        var start = System.nanoTime();
        while (true) {
            try {
                return meet(options);
            } catch (SQLException e) {
                var refused = e.getSQLState() == null || !e.getSQLState().startsWith("08");
                if (refused || System.nanoTime() - start > patience.toNanos()) {
                    throw new Misconfigured(sentence(e), e);
                }
                LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
            }
        }
    }

    private Release meet(String options) throws SQLException {
        try (var connection = connect(name, options)) {
            return Release.of(address, connection);
        } catch (SQLException e) {
            if (e.getErrorCode() != UNKNOWN_DATABASE) {
                throw e;
            }
        }
        try (var connection = connect("", options);
                var statement = connection.createStatement()) {
            var release = Release.of(address, connection);
            statement.execute(
                    "create database if not exists `%s` character set utf8mb4 collate utf8mb4_0900_ai_ci"
                            .formatted(name));
            return release;
        }
    }

    private Connection connect(String database, String options) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://%s/%s%s".formatted(address, database, options), user, password);
    }

    private String sentence(SQLException e) {
        return switch (e.getErrorCode()) {
            case ACCESS_DENIED ->
                    "The database at %s refuses the user \"%s\": check DATABASE_USER and DATABASE_PASSWORD."
                            .formatted(address, user);
            case DATABASE_DENIED, UNKNOWN_DATABASE ->
                    "The database \"%s\" at %s does not exist, or the user \"%s\" may not use it: create it and grant the user all of it."
                            .formatted(name, address, user);
            default -> {
                var cause = NestedExceptionUtils.getMostSpecificCause(e);
                yield cause instanceof UnknownHostException
                        ? "No machine is known by the name in \"%s\": check DATABASE_HOST."
                                .formatted(address)
                        : "The database at %s cannot be reached (%s): start it, or check DATABASE_HOST and DATABASE_PORT."
                                .formatted(address, cause.getMessage());
            }
        };
    }
}
