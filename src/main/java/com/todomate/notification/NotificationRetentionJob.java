package com.todomate.notification;

import com.todomate.jobs.RecurringJob;
import com.todomate.persistence.BatchDeleter;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Deletes notifications created more than 90 days ago, in batches of 1000.
@Component
class NotificationRetentionJob implements RecurringJob {

    private static final Duration RETENTION = Duration.ofDays(90);

    private final BatchDeleter batchDeleter;
    private final Clock clock;

    NotificationRetentionJob(BatchDeleter batchDeleter, Clock clock) {
        this.batchDeleter = batchDeleter;
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
        batchDeleter.deleteUpTo(clock.instant().minus(RETENTION), "notification", "created_at");
    }
}
