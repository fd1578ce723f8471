package com.todomate.database;

import com.todomate.startup.ConfigurationException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.springframework.core.NestedExceptionUtils;

/// Connects to the database before the pool does, so that a failure is reported in one sentence.
record ConnectionCheck(
        String address, String name, String user, String password, Duration patience) {

    private static final int ACCESS_DENIED = 1045;
    private static final int DATABASE_DENIED = 1044;
    private static final int UNKNOWN_DATABASE = 1049;

    /// Returns the version of the server. Waits up to `patience` for a server that cannot be
    /// reached yet, and creates the database when it does not exist. Throws a
    /// [ConfigurationException] when the server stays unreachable, refuses the connection or is too
    /// old.
    ServerVersion awaitServerVersion(String options) {
        var start = System.nanoTime();
        while (true) {
            try {
                return readVersion(options);
            } catch (SQLException e) {
                var permanent =
                        e.getSQLState() == null
                                || !e.getSQLState().startsWith("08")
                                || isCertificateFailure(e);
                if (permanent || System.nanoTime() - start > patience.toNanos()) {
                    throw new ConfigurationException(failureMessage(e), e);
                }
                LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
            }
        }
    }

    private ServerVersion readVersion(String options) throws SQLException {
        try (var connection = connect(name, options)) {
            return ServerVersion.of(address, connection);
        } catch (SQLException e) {
            if (e.getErrorCode() != UNKNOWN_DATABASE) {
                throw e;
            }
        }
        try (var connection = connect("", options);
                var statement = connection.createStatement()) {
            var serverVersion = ServerVersion.of(address, connection);
            statement.execute(
                    "create database if not exists `%s` character set utf8mb4 collate utf8mb4_0900_ai_ci"
                            .formatted(name));
            return serverVersion;
        }
    }

    private Connection connect(String database, String options) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://%s/%s%s".formatted(address, database, options), user, password);
    }

    private static boolean isCertificateFailure(SQLException e) {
        return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause ->
                        cause instanceof CertificateException
                                || cause instanceof CertPathValidatorException);
    }

    private String failureMessage(SQLException e) {
        return switch (e.getErrorCode()) {
            case ACCESS_DENIED ->
                    "The database at %s refuses the user \"%s\": check DATABASE_USER and DATABASE_PASSWORD."
                            .formatted(address, user);
            case DATABASE_DENIED, UNKNOWN_DATABASE ->
                    "The database \"%s\" at %s does not exist, or the user \"%s\" may not use it: create it and grant the user all of it."
                            .formatted(name, address, user);
            default -> {
                if (isCertificateFailure(e)) {
                    yield "The database at %s shows a certificate that DATABASE_CA does not vouch for: check DATABASE_HOST and DATABASE_CA."
                            .formatted(address);
                }
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
