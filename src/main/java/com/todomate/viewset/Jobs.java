package com.todomate.viewset;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.event.SchedulerListener;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
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

/// Hands every [Job] to the scheduler, which agrees with those of other servers in the database.
@Configuration(proxyBeanMethods = false)
class Jobs {

    private static final Logger logger = LoggerFactory.getLogger(Jobs.class);

    /// Begins once the server is ready, not while it is being put together.
    private record Start(Scheduler scheduler)
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

    /// Says once that the schedule is out of reach, and once that it is back; the scheduler itself
    /// would say it at every look.
    private static final class Standstill extends AbstractSchedulerListener {

        private final AtomicBoolean still = new AtomicBoolean();

        @Override
        public void onSchedulerEvent(SchedulerEventType type) {
            if (type == SchedulerEventType.UNEXPECTED_ERROR && still.compareAndSet(false, true)) {
                logger.warn("Jobs stand still: their schedule in the database is out of reach");
            }
            if (type == SchedulerEventType.RAN_EXECUTE_DUE && still.compareAndSet(true, false)) {
                logger.info("Jobs go on");
            }
        }
    }

    @Bean
    List<Task<?>> tasks(List<Job> jobs) {
        return jobs.stream().<Task<?>>map(Jobs::task).toList();
    }

    private static Task<?> task(Job job) {
        return Tasks.recurring(job.name(), FixedDelay.of(job.pause()))
                .execute((instance, context) -> run(job));
    }

    private static void run(Job job) {
        try {
            job.run();
        } catch (RuntimeException e) {
            var trouble = DatabaseTrouble.of(e);
            if (trouble == null) logger.error("Job {} failed", job.name(), e);
            else logger.warn("Job {} failed, trying again: {}", job.name(), trouble.reason());
            throw e; // counted as a failure
        }
    }

    @Bean
    com.github.kagkarlsson.scheduler.Clock schedulerClock(Clock clock) {
        return clock::instant;
    }

    @Bean
    SchedulerListener standstill() {
        return new Standstill();
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "db-scheduler.enabled", matchIfMissing = true)
    DbSchedulerStarter start(Scheduler scheduler) {
        return new Start(scheduler);
    }
}
