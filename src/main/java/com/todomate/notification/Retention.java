package com.todomate.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes what people were told 90 days ago, a bounded piece at a time. Several servers may do it
/// at once: what one has removed the others no longer find.
@Component
class Retention {

    private static final Duration KEPT = Duration.ofDays(90);
    private static final int AT_ONCE = 1000;

    private final JdbcTemplate sql;
    private final Clock clock;

    Retention(JdbcTemplate sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 15, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void remove() {
        var before = clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC).toLocalDateTime();
        int removed;
        do {
            removed =
                    sql.update(
                            "delete from notification where created_at <= ? limit " + AT_ONCE,
                            before);
        } while (removed == AT_ONCE);
    }
}
