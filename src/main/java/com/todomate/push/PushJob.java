package com.todomate.push;

import com.todomate.jobs.RecurringJob;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Delivers the messages of the outbox, in batches. Nothing is locked while push services are
/// called, and a round does not wait for slow deliveries: they go on beside the next rounds. A
/// server that is killed between a call and the record of its outcome leaves a message that is sent
/// twice. Its topic and its notification id let the browser replace the first one.
@Component
class PushJob implements RecurringJob {

    private final PushOutbox pushOutbox;
    private final DeliveryRunner deliveryRunner;
    private final VapidIdentity vapidIdentity;

    PushJob(PushOutbox pushOutbox, DeliveryRunner deliveryRunner, VapidIdentity vapidIdentity) {
        this.pushOutbox = pushOutbox;
        this.deliveryRunner = deliveryRunner;
        this.vapidIdentity = vapidIdentity;
    }

    @Override
    public String name() {
        return "push";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run() {
        if (!vapidIdentity.isEnabled()) return;
        deliveryRunner.beginRound();
        try {
            while (step()) {}
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            deliveryRunner.endRound();
        }
    }

    /// Returns whether there may be more.
    private boolean step() throws InterruptedException {
        var claim = pushOutbox.claim(deliveryRunner::holdBack);
        claim.messages().forEach(message -> deliveryRunner.start(message, claim));
        if (claim.more()) deliveryRunner.awaitRoom();
        else deliveryRunner.awaitYoung();
        return deliveryRunner.settle() || claim.more();
    }
}
