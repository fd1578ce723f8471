package com.todomate.push;

import static com.todomate.push.WebPushClient.Outcome.LATER;

import com.todomate.push.WebPushClient.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Records the outcomes of deliveries. Deletes messages that arrived or never will, and pauses a
/// device that failed, for twice as long each time.
@Component
class DeliveryOutcomeRecorder {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final int MAX_DOUBLINGS = 10;

    /// Limits the pause that a push service asks for: no message is kept for longer.
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private final PushOutbox pushOutbox;
    private final SubscriptionService subscriptionService;
    private final PushOutcomeMetrics pushOutcomeMetrics;
    private final Clock clock;

    DeliveryOutcomeRecorder(
            PushOutbox pushOutbox,
            SubscriptionService subscriptionService,
            PushOutcomeMetrics pushOutcomeMetrics,
            Clock clock) {
        this.pushOutbox = pushOutbox;
        this.subscriptionService = subscriptionService;
        this.pushOutcomeMetrics = pushOutcomeMetrics;
        this.clock = clock;
    }

    /// Returns whether messages that were held back are due now.
    boolean settle(Collection<DeliveryResult> results) {
        var now = clock.instant();
        var dueTimes = new HashMap<UUID, Instant>();
        var failed = new HashMap<UUID, Instant>();
        var released = new HashSet<UUID>();
        for (var result : results) {
            var device = device(result);
            if (result.pause() != null) {
                pushOutcomeMetrics.countDeferred();
                dueTimes.put(device, now.plus(result.pause()));
            } else if (outcome(result) == LATER) {
                failed.put(device, retryAt(result, now));
            } else if (result.followed()) {
                released.add(device);
            }
        }
        subscriptionService.recordOutcome(
                devices(results, Outcome.SENT), devices(results, Outcome.GONE), failed);
        pushOutbox.done(results.stream().filter(DeliveryOutcomeRecorder::isDone).toList());
        dueTimes.putAll(failed);
        released.forEach(device -> dueTimes.put(device, now));
        pushOutbox.postpone(dueTimes);
        return !released.isEmpty();
    }

    private static boolean isDone(DeliveryResult result) {
        return result.pause() == null && outcome(result) != LATER;
    }

    private static @Nullable Outcome outcome(DeliveryResult result) {
        return result.answer() == null ? null : result.answer().outcome();
    }

    private static UUID device(DeliveryResult result) {
        return result.claimed().device().id();
    }

    private static List<UUID> devices(Collection<DeliveryResult> results, Outcome outcome) {
        return results.stream()
                .filter(result -> outcome(result) == outcome)
                .map(DeliveryOutcomeRecorder::device)
                .toList();
    }

    private static Instant retryAt(DeliveryResult result, Instant now) {
        var failures = Math.min(result.claimed().failures(), MAX_DOUBLINGS);
        var pause = FIRST_PAUSE.multipliedBy(1L << failures);
        var requestedPause = result.answer() == null ? null : result.answer().pause();
        if (requestedPause != null && requestedPause.compareTo(pause) > 0) pause = requestedPause;
        return now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }
}
