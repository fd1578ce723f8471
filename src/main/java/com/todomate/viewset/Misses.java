package com.todomate.viewset;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.event.EventListener;
import org.springframework.resilience.retry.MethodRetryEvent;
import org.springframework.stereotype.Component;

/// Counts how often the database did not do at once what it was asked: what was done again and what
/// was refused.
@Component
class Misses {

    private final Counter retries;
    private final MeterRegistry meters;

    Misses(MeterRegistry meters) {
        this.meters = meters;
        this.retries = meters.counter("todomate.database.retries");
        refusals("unavailable");
        refusals("busy");
    }

    /// Also hears of what nobody retries, as refusals are.
    @EventListener
    void on(MethodRetryEvent event) {
        if (!event.isRetryAborted()) retries.increment();
    }

    void refused(DatabaseTrouble trouble) {
        refusals(trouble.code()).increment();
    }

    private Counter refusals(String code) {
        return meters.counter("todomate.database.refusals", "code", code);
    }
}
