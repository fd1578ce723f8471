package com.todomate.viewset;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.event.EventListener;
import org.springframework.resilience.retry.MethodRetryEvent;
import org.springframework.stereotype.Component;

/// Counts how often the database did not do what it was asked: because another was in the way, and
/// what was therefore refused.
@Component
class Misses {

    private final Counter clashes;
    private final MeterRegistry meters;

    Misses(MeterRegistry meters) {
        this.meters = meters;
        this.clashes = meters.counter("todomate.database.clashes");
        refusals("unavailable");
        refusals("busy");
    }

    /// Told of everything that goes wrong in what may be retried, refusals included; and of the
    /// last failure twice.
    @EventListener
    void on(MethodRetryEvent event) {
        if (!event.isRetryAborted() && Clash.is(event.getFailure())) clashes.increment();
    }

    void refused(DatabaseTrouble trouble) {
        refusals(trouble.code()).increment();
    }

    private Counter refusals(String code) {
        return meters.counter("todomate.database.refusals", "code", code);
    }
}
