package com.todomate.persistence;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.event.EventListener;
import org.springframework.resilience.retry.MethodRetryEvent;
import org.springframework.stereotype.Component;

/// Counts the conflicts between transactions, and the requests that were refused because of the
/// database, by code.
@Component
public class DatabaseMetrics {

    private final Counter conflicts;
    private final MeterRegistry meters;

    DatabaseMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.conflicts = meters.counter("todomate.database.conflicts");
        refusalCounter("unavailable");
        refusalCounter("busy");
    }

    /// Counts a conflict. The event is also published for refusals, and twice for the last failure:
    /// once with `isRetryAborted()`.
    @EventListener
    void on(MethodRetryEvent event) {
        if (!event.isRetryAborted() && ConcurrencyConflict.is(event.getFailure()))
            conflicts.increment();
    }

    /// Counts a refused request.
    public void refused(DatabaseFailure failure) {
        refusalCounter(failure.code()).increment();
    }

    private Counter refusalCounter(String code) {
        return meters.counter("todomate.database.rejections", "code", code);
    }
}
