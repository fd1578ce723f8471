package com.todomate.auth;

import com.todomate.jobs.RecurringJob;
import com.todomate.persistence.BatchDeleter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/// Deletes expired refresh tokens, sessions, mailed links, known addresses and reserved handles
/// every hour, in batches of 1,000 rows. Then erases the users whose deletion is due.
@Component
public class ExpiredCredentialsJob implements RecurringJob {

    private static final List<String> EXPIRING =
            List.of("refresh_token", "session", "mailed_link", "known_address", "reserved_handle");

    private final BatchDeleter batchDeleter;
    private final AccountDeletionService accountDeletionService;
    private final Clock clock;

    ExpiredCredentialsJob(
            BatchDeleter batchDeleter, AccountDeletionService accountDeletionService, Clock clock) {
        this.batchDeleter = batchDeleter;
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
        EXPIRING.forEach(table -> batchDeleter.deleteUpTo(clock.instant(), table, "expires_at"));
        accountDeletionService.eraseDue();
    }
}
