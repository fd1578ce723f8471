package com.todomate.jobs;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/// Runs the due entries of queued jobs in the thread of the test, by the clock of the test. Servers
/// of tests do not run them.
public final class DueJobs {

    /// The scheduler fetches three times as many due entries at once, which is more than all tests
    /// leave behind.
    private static final int MANY = 1000;

    private final ManualScheduler scheduler;

    public DueJobs(DataSource dataSource, List<QueuedJob<?>> jobs, Clock clock) {
        var builder =
                TestHelper.createManualScheduler(dataSource, JobQueueRunner.tasks(jobs))
                        .clock(following(clock));
        builder.serializer(JobQueue.SERIALIZER).jdbcCustomization(JobQueue.JDBC).threads(MANY);
        scheduler = builder.build();
    }

    public void run() {
        scheduler.runAnyDueExecutions();
    }

    private static SettableClock following(Clock clock) {
        return new SettableClock() {

            @Override
            public Instant now() {
                return clock.instant();
            }
        };
    }
}
