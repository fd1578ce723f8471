package com.todomate.alarm;

import com.todomate.jobs.RecurringJob;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Fires the due alerts of every kind. The cost depends on the number of due alerts, not on the
/// number of users or alarms.
@Component
class TimedAlertJob implements RecurringJob {

    private static final Logger logger = LoggerFactory.getLogger(TimedAlertJob.class);

    private final List<TimedAlertSource<?>> kinds;
    private final TimedAlertService timedAlertService;
    private final MeterRegistry meters;

    TimedAlertJob(
            List<TimedAlertSource<?>> kinds,
            TimedAlertService timedAlertService,
            MeterRegistry meters) {
        this.kinds = kinds;
        this.timedAlertService = timedAlertService;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "alarms";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run() {
        kinds.forEach(this::fireDue);
    }

    private void fireDue(TimedAlertSource<?> kind) {
        try {
            TimedAlertService.Batch batch;
            do {
                batch = timedAlertService.fireBatch(kind);
                count(kind, batch);
            } while (batch.checked() > 0);
        } catch (RuntimeException e) {
            logger.warn(
                    "Could not fire a batch of alerts of kind {}, firing them one by one: {}",
                    kind.kind(),
                    e.toString());
            timedAlertService.dueIds(kind).forEach(id -> fireOne(kind, id));
        }
    }

    /// Fires one alert. A failure, for example because its owner's row is locked, postpones this
    /// alert and does not stop the others.
    private void fireOne(TimedAlertSource<?> kind, UUID id) {
        try {
            count(kind, timedAlertService.fireOne(kind, id));
        } catch (RuntimeException e) {
            logger.error("Could not fire {} {}, trying again in a minute", kind.kind(), id, e);
            timedAlertService.postpone(kind, id);
        }
    }

    private void count(TimedAlertSource<?> kind, TimedAlertService.Batch batch) {
        var missed = (int) batch.firings().stream().filter(AlertFiring::missed).count();
        count(kind, "fired", batch.firings().size() - missed);
        count(kind, "missed", missed);
        if (missed > 0) {
            logger.warn(
                    "Recorded {} alerts of kind {} as missed: they were more than {} minutes late",
                    missed,
                    kind.kind(),
                    TimedAlertService.MAX_DELAY.toMinutes());
        }
    }

    private void count(TimedAlertSource<?> kind, String outcome, int number) {
        meters.counter("todomate.alarms", "kind", kind.kind(), "outcome", outcome)
                .increment(number);
    }
}
