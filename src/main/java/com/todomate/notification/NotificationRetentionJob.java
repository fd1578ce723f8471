package com.todomate.notification;

import static com.todomate.persistence.JdbcValues.utc;

import com.todomate.jobs.RecurringJob;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Deletes notifications created more than 90 days ago, in batches of 1000.
@Component
class NotificationRetentionJob implements RecurringJob {

    private static final Duration RETENTION = Duration.ofDays(90);
    private static final int BATCH_SIZE = 1000;

    private final JdbcTemplate sql;
    private final Clock clock;

    NotificationRetentionJob(JdbcTemplate sql, Clock clock) {
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
        var cutoff = utc(clock.instant().minus(RETENTION));
        int deleted;
        do {
            deleted =
                    sql.update(
                            "delete from notification where created_at <= ? limit " + BATCH_SIZE,
                            cutoff);
        } while (deleted == BATCH_SIZE);
    }
}
