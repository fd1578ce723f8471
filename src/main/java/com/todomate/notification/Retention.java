package com.todomate.notification;

import static com.todomate.viewset.SqlValues.utc;

import com.todomate.viewset.Job;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Removes what people were told 90 days ago, a bounded piece at a time.
@Component
class Retention implements Job {

    private static final Duration KEPT = Duration.ofDays(90);
    private static final int AT_ONCE = 1000;

    private final JdbcTemplate sql;
    private final Clock clock;

    Retention(JdbcTemplate sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "notifications";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        var before = utc(clock.instant().minus(KEPT));
        int removed;
        do {
            removed =
                    sql.update(
                            "delete from notification where created_at <= ? limit " + AT_ONCE,
                            before);
        } while (removed == AT_ONCE);
    }
}
