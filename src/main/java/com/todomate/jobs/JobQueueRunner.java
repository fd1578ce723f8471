package com.todomate.jobs;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerProperties;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/// Runs the entries of all [QueuedJob]s. It has a separate scheduler with two threads, so that a
/// slow mail server does not delay the recurring jobs. A failed run is repeated up to 11 times in
/// 17 hours.
@Component
@ConditionalOnBooleanProperty(name = "db-scheduler.enabled", matchIfMissing = true)
@DependsOnDatabaseInitialization
class JobQueueRunner implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    private static final int THREADS = 2;
    private static final int RETRIES = 11;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

    private final Scheduler scheduler;

    JobQueueRunner(
            DataSource dataSource,
            List<QueuedJob<?>> jobs,
            Clock clock,
            DbSchedulerProperties settings) {
        this.scheduler =
                Scheduler.create(dataSource, tasks(jobs))
                        .clock(clock)
                        .serializer(JobQueue.SERIALIZER)
                        .jdbcCustomization(JobQueue.JDBC)
                        .threads(THREADS)
                        .pollingInterval(settings.getPollingInterval())
                        .heartbeatInterval(settings.getHeartbeatInterval())
                        .missedHeartbeatsLimit(settings.getMissedHeartbeatsLimit())
                        .shutdownMaxWait(settings.getShutdownMaxWait())
                        .deleteUnresolvedAfter(settings.getDeleteUnresolvedAfter())
                        .build();
    }

    static List<Task<?>> tasks(List<QueuedJob<?>> jobs) {
        return jobs.stream().<Task<?>>map(job -> task(job)).toList();
    }

    private static <T> Task<T> task(QueuedJob<T> job) {
        var retry = new FailureHandler.ExponentialBackoffFailureHandler<T>(FIRST_PAUSE, 2);
        return Tasks.oneTime(job.name(), job.dataType())
                .onFailure((run, operations) -> {
                    var last = run.getExecution().consecutiveFailures >= RETRIES;
                    if (last) operations.remove();
                    else retry.onFailure(run, operations);
                    job.onFailure(run.getCause().orElseThrow(), last);
                })
                .execute((entry, context) -> job.run(entry.getData()));
    }

    /// Starts when the server is ready, like the recurring jobs.
    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        scheduler.start();
    }

    /// Waits for the running jobs. Another server repeats those that do not end in time.
    @Override
    public void destroy() {
        scheduler.stop();
    }
}
