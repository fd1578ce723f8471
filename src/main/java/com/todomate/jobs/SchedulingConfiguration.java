package com.todomate.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.event.SchedulerListener;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.todomate.persistence.DatabaseFailure;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Registers every [RecurringJob] with db-scheduler. The schedulers of all servers coordinate
/// through the database.
@Configuration(proxyBeanMethods = false)
class SchedulingConfiguration {

    private static final Logger logger = LoggerFactory.getLogger(SchedulingConfiguration.class);

    /// Starts the scheduler when the server is ready, not while it starts.
    private record ReadySchedulerStarter(Scheduler scheduler)
            implements DbSchedulerStarter, ApplicationListener<ApplicationReadyEvent> {

        @Override
        public void onApplicationEvent(ApplicationReadyEvent ready) {
            doStart();
        }

        @Override
        public void doStart() {
            scheduler.start();
        }
    }

    /// Logs once that the schedule cannot be read, and once that it can be read again. The
    /// scheduler itself would log it at every poll.
    private static final class UnreachableScheduleLogger extends AbstractSchedulerListener {

        private final AtomicBoolean unreachable = new AtomicBoolean();

        @Override
        public void onSchedulerEvent(SchedulerEventType type) {
            if (type == SchedulerEventType.UNEXPECTED_ERROR
                    && unreachable.compareAndSet(false, true)) {
                logger.warn("No jobs run: their schedule in the database cannot be read");
            }
            if (type == SchedulerEventType.RAN_EXECUTE_DUE
                    && unreachable.compareAndSet(true, false)) {
                logger.info("Jobs run again");
            }
        }
    }

    @Bean
    List<Task<?>> tasks(List<RecurringJob> jobs) {
        return jobs.stream().<Task<?>>map(SchedulingConfiguration::task).toList();
    }

    private static Task<?> task(RecurringJob recurringJob) {
        return Tasks.recurring(recurringJob.name(), FixedDelay.of(recurringJob.pause()))
                .execute((instance, context) -> run(recurringJob));
    }

    private static void run(RecurringJob recurringJob) {
        try {
            recurringJob.run();
        } catch (RuntimeException e) {
            var failure = DatabaseFailure.of(e);
            if (failure == null) logger.error("Job {} failed", recurringJob.name(), e);
            else
                logger.warn(
                        "Job {} failed, trying again: {}", recurringJob.name(), failure.reason());
            throw e; // counted as a failure
        }
    }

    @Bean
    com.github.kagkarlsson.scheduler.Clock schedulerClock(Clock clock) {
        return clock::instant;
    }

    @Bean
    SchedulerListener unreachableScheduleLogger() {
        return new UnreachableScheduleLogger();
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "db-scheduler.enabled", matchIfMissing = true)
    DbSchedulerStarter start(Scheduler scheduler) {
        return new ReadySchedulerStarter(scheduler);
    }
}
