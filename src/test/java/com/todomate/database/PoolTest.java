package com.todomate.database;

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

/// One connection that two want.
@ApiTest
class PoolTest {

    @Autowired DataSource server;

    private final Pool pool = new Pool();
    private final AtomicInteger timeouts = new AtomicInteger();

    @BeforeEach
    void open() throws SQLException {
        var settings = server.unwrap(HikariDataSource.class);
        pool.setJdbcUrl(settings.getJdbcUrl());
        pool.setUsername(settings.getUsername());
        pool.setPassword(settings.getPassword());
        pool.setMaximumPoolSize(1);
        pool.setConnectionTimeout(250);
        pool.setMetricsTrackerFactory((name, stats) ->
                new IMetricsTracker() {
                    @Override
                    public void recordConnectionTimeout() {
                        timeouts.incrementAndGet();
                    }
                });
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void whoeverFindsAllInUseWaitsLongerThanOneTimeout() throws Exception {
        CompletableFuture<Boolean> second;
        try (var first = pool.getConnection()) {
            assertThat(first.isValid(1)).isTrue();
            second = CompletableFuture.supplyAsync(this::connects);
            await().until(() -> timeouts.get() == 1);
        }
        assertThat(second.get()).isTrue();
    }

    @Test
    void butNotForEver() throws Exception {
        try (var first = pool.getConnection()) {
            assertThat(first.isValid(1)).isTrue();
            assertThatThrownBy(pool::getConnection)
                    .isInstanceOf(SQLTransientConnectionException.class);
        }
        assertThat(timeouts).hasValue(3);
    }

    @Test
    void thatTheDatabaseIsAwayIsToldAfterOne() {
        pool.setJdbcUrl("jdbc:mysql://127.0.0.1:1/nowhere");
        pool.setInitializationFailTimeout(-1);
        assertThatThrownBy(pool::getConnection).isInstanceOf(SQLTransientConnectionException.class);
        assertThat(timeouts).hasValue(1);
    }

    private boolean connects() {
        try (var connection = pool.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }
}
