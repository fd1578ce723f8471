package com.todomate.alarm;

import com.todomate.viewset.Job;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Rings whatever is due, of every kind. Costs as much as there is to ring, however many users and
/// alarms there are.
@Component
class RingJob implements Job {

    private static final Logger logger = LoggerFactory.getLogger(RingJob.class);

    private final List<Bells<?>> kinds;
    private final Ringer ringer;
    private final MeterRegistry meters;

    RingJob(List<Bells<?>> kinds, Ringer ringer, MeterRegistry meters) {
        this.kinds = kinds;
        this.ringer = ringer;
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
        for (var kind : kinds) {
            Ringer.Round round;
            do {
                round = ringer.round(kind);
                count(kind, round);
            } while (round.looked() > 0);
        }
    }

    private void count(Bells<?> kind, Ringer.Round round) {
        var missed = (int) round.rings().stream().filter(Ring::missed).count();
        count(kind, "rung", round.rings().size() - missed);
        count(kind, "missed", missed);
        if (missed > 0) {
            logger.warn(
                    "{} of kind {} should have rung more than {} minutes ago: noted as missed",
                    missed,
                    kind.kind(),
                    Ringer.PATIENCE.toMinutes());
        }
    }

    private void count(Bells<?> kind, String outcome, int many) {
        meters.counter("todomate.alarms", "kind", kind.kind(), "outcome", outcome).increment(many);
    }
}
