package com.todomate.account;

import static com.todomate.persistence.JdbcValues.utc;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Gauges of the number of users, and of those active within the last 24 hours. Counted when the
/// metrics are read, at most once a minute. Every server reports the same, because the counts come
/// from the database.
@Component
class UserMetrics implements MeterBinder {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration CACHED = Duration.ofMinutes(1);

    /// Counts active users by their sessions: a device in use refreshes its token every five
    /// minutes.
    private static final String COUNTS =
            """
            select
                (select count(*) from user
                    where deactivated_at is null and deletion_requested_at is null) as existing,
                (select count(distinct user_id) from session where last_used_at > ?) as active
            """;

    /// The counts are NaN while the database is unreachable.
    private record Counts(double existing, double active, Instant until) {}

    private final JdbcTemplate sql;
    private final Clock clock;
    private @Nullable Counts counts;

    UserMetrics(JdbcTemplate sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        add(meters, "todomate.users", Counts::existing);
        add(meters, "todomate.users.active", Counts::active);
    }

    private void add(MeterRegistry meters, String name, ToDoubleFunction<Counts> value) {
        Gauge.builder(name, this, metrics -> value.applyAsDouble(metrics.current()))
                .register(meters);
    }

    private synchronized Counts current() {
        var now = clock.instant();
        if (counts == null || !now.isBefore(counts.until())) counts = count(now);
        return counts;
    }

    private Counts count(Instant now) {
        var until = now.plus(CACHED);
        try {
            var counted =
                    sql.queryForObject(
                            COUNTS,
                            (row, number) ->
                                    new Counts(
                                            row.getLong("existing"), row.getLong("active"), until),
                            utc(now.minus(DAY)));
            if (counted != null) return counted;
        } catch (DataAccessException e) {
            // Not logged: other metrics report that the database is unreachable.
        }
        return new Counts(Double.NaN, Double.NaN, until);
    }
}
