package com.todomate.auth;

import static com.todomate.persistence.JdbcValues.utc;

import com.todomate.jobs.RecurringJob;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Deletes expired refresh tokens, sessions, mailed links, known addresses and reserved handles
/// every hour, in batches of 1,000 rows. Then erases the users whose deletion is due.
@Component
public class ExpiredCredentialsJob implements RecurringJob {

    private static final int BATCH_SIZE = 1000;
    private static final List<String> EXPIRING =
            List.of("refresh_token", "session", "mailed_link", "known_address", "reserved_handle");

    private final JdbcTemplate sql;
    private final AccountDeletionService accountDeletionService;
    private final Clock clock;

    ExpiredCredentialsJob(
            JdbcTemplate sql, AccountDeletionService accountDeletionService, Clock clock) {
        this.sql = sql;
        this.accountDeletionService = accountDeletionService;
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
        accountDeletionService.eraseDue();
    }

    private void removeExpired(String table) {
        var now = utc(clock.instant());
        int removed;
        do {
            removed =
                    sql.update(
                            "delete from " + table + " where expires_at <= ? limit " + BATCH_SIZE,
                            now);
        } while (removed == BATCH_SIZE);
    }
}
