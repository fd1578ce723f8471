package com.todomate.account;

import static com.todomate.viewset.SqlValues.utc;

import com.todomate.viewset.Job;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Clears away what has expired, a bounded piece at a time.
@Component
class Housekeeping implements Job {

    private static final int AT_ONCE = 1000;
    private static final List<String> EXPIRING = List.of("refresh_token", "session", "mailed_link");

    private final JdbcTemplate sql;
    private final Leaving leaving;
    private final Clock clock;

    Housekeeping(JdbcTemplate sql, Leaving leaving, Clock clock) {
        this.sql = sql;
        this.leaving = leaving;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "housekeeping";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        EXPIRING.forEach(this::removeExpired);
        leaving.purge();
    }

    private void removeExpired(String table) {
        var now = utc(clock.instant());
        int removed;
        do {
            removed =
                    sql.update(
                            "delete from " + table + " where expires_at <= ? limit " + AT_ONCE,
                            now);
        } while (removed == AT_ONCE);
    }
}
