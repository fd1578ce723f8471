package com.todomate.push;

import static java.util.Locale.ROOT;

import com.todomate.push.WebPushClient.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Counts what became of the messages of the outbox.
@Component
class PushOutcomeMetrics {

    private static final String EXPIRED = "expired";
    private static final String DEFERRED = "deferred";

    private final MeterRegistry meters;

    PushOutcomeMetrics(MeterRegistry meters) {
        this.meters = meters;
        // Registered at the start: a rate misses the event with which a counter first appears.
        Stream.of(Outcome.values()).map(PushOutcomeMetrics::name).forEach(this::counter);
        counter(EXPIRED);
        counter(DEFERRED);
    }

    /// Counts a message that was given to a push service.
    void countOutcome(Outcome outcome) {
        counter(name(outcome)).increment();
    }

    /// Counts a message that expired before it was delivered.
    void countExpired() {
        counter(EXPIRED).increment();
    }

    /// Counts a delivery that found no free place and is retried.
    void countDeferred() {
        counter(DEFERRED).increment();
    }

    private Counter counter(String outcome) {
        return meters.counter("todomate.push", "outcome", outcome);
    }

    private static String name(Outcome outcome) {
        return outcome.name().toLowerCase(ROOT);
    }
}
