package com.todomate.database;

import static com.todomate.Concurrently.later;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.todomate.ApiTest;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.IMetricsTracker;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A pool with one connection for which two threads compete.
@ApiTest
class RetryingHikariDataSourceTest {

    @Autowired DataSource server;

    private final RetryingHikariDataSource retryingHikariDataSource =
            new RetryingHikariDataSource();
    private final AtomicInteger timeouts = new AtomicInteger();

    @BeforeEach
    void open() throws SQLException {
        var settings = server.unwrap(HikariDataSource.class);
        retryingHikariDataSource.setJdbcUrl(settings.getJdbcUrl());
        retryingHikariDataSource.setUsername(settings.getUsername());
        retryingHikariDataSource.setPassword(settings.getPassword());
        retryingHikariDataSource.setMaximumPoolSize(1);
        retryingHikariDataSource.setConnectionTimeout(250);
        retryingHikariDataSource.setMetricsTrackerFactory((name, stats) ->
                new IMetricsTracker() {
                    @Override
                    public void recordConnectionTimeout() {
                        timeouts.incrementAndGet();
                    }
                });
    }

    @AfterEach
    void close() {
        retryingHikariDataSource.close();
    }

    @Test
    void callerWaitsLongerThanOneTimeoutForAConnection() throws Exception {
        CompletableFuture<Boolean> second;
        try (var first = retryingHikariDataSource.getConnection()) {
            assertThat(first.isValid(1)).isTrue();
            second = later(this::connects);
            await().until(() -> timeouts.get() == 1);
        }
        assertThat(second.get()).isTrue();
    }

    @Test
    void callerIsRefusedAfterThreeTimeouts() throws Exception {
        try (var first = retryingHikariDataSource.getConnection()) {
            assertThat(first.isValid(1)).isTrue();
            assertThatThrownBy(retryingHikariDataSource::getConnection)
                    .isInstanceOf(SQLTransientConnectionException.class);
        }
        assertThat(timeouts).hasValue(3);
    }

    @Test
    void unreachableDatabaseIsReportedAfterOneTimeout() {
        retryingHikariDataSource.setJdbcUrl("jdbc:mysql://127.0.0.1:1/nowhere");
        retryingHikariDataSource.setInitializationFailTimeout(-1);
        assertThatThrownBy(retryingHikariDataSource::getConnection)
                .isInstanceOf(SQLTransientConnectionException.class);
        assertThat(timeouts).hasValue(1);
    }

    private boolean connects() {
        try (var connection = retryingHikariDataSource.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }
}
