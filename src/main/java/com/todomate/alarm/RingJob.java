package com.todomate.alarm;

import com.todomate.viewset.Job;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
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
        kinds.forEach(this::ring);
    }

    private void ring(Bells<?> kind) {
        try {
            Ringer.Round round;
            do {
                round = ringer.round(kind);
                count(kind, round);
            } while (round.looked() > 0);
        } catch (RuntimeException e) {
            logger.warn("Rings {} one by one: {}", kind.kind(), e.toString());
            ringer.waiting(kind).forEach(id -> ring(kind, id));
        }
    }

    /// Whose owner is held up, or whatever else keeps it from ringing, does not keep the others.
    private void ring(Bells<?> kind, UUID id) {
        try {
            count(kind, ringer.one(kind, id));
        } catch (RuntimeException e) {
            logger.error("Could not ring {} {}, trying again soon", kind.kind(), id, e);
            ringer.postpone(kind, id);
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
