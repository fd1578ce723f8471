package com.todomate.push;

import com.todomate.push.PushOutbox.Claim;
import com.todomate.push.PushOutbox.ClaimedMessage;
import com.todomate.push.RunningDeliveries.RunningDelivery;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Runs deliveries in virtual threads, at most one per device. Outcomes are recorded together while
/// a round runs, and one by one for deliveries that take longer. Thread-safe.
@Component
class DeliveryRunner implements DisposableBean {

    private static final Logger logger = LoggerFactory.getLogger(DeliveryRunner.class);

    private static final int MAX_AWAITED = 200;

    private final DeliveryService deliveryService;
    private final DeliveryOutcomeRecorder deliveryOutcomeRecorder;
    private final RunningDeliveries running = new RunningDeliveries();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closed;

    DeliveryRunner(
            DeliveryService deliveryService, DeliveryOutcomeRecorder deliveryOutcomeRecorder) {
        this.deliveryService = deliveryService;
        this.deliveryOutcomeRecorder = deliveryOutcomeRecorder;
    }

    /// Begins a round. Records the outcomes so far.
    void beginRound() {
        running.setCollecting(true);
        settle();
    }

    /// Ends a round. Records the outcomes so far.
    void endRound() {
        running.setCollecting(false);
        settle();
    }

    /// Returns whether a delivery to this device is under way. The caller then holds back further
    /// messages for it; they become due when the delivery ends.
    boolean holdBack(UUID device) {
        return running.holdBack(device);
    }

    void start(ClaimedMessage claimedMessage, Claim claim) {
        var device = claimedMessage.device().id();
        var delivery = running.add(device, claim.followed().contains(device));
        threads.execute(() -> run(claimedMessage, claim, delivery));
    }

    private void run(ClaimedMessage claimedMessage, Claim claim, RunningDelivery delivery) {
        DeliveryResult result;
        try {
            result = deliveryService.attempt(claimedMessage, claim);
        } catch (InterruptedException e) {
            return; // the server is stopping, and another one retries
        }
        if (closed) return;
        if (!running.finish(delivery, result)) return;
        try {
            settle();
        } catch (RuntimeException e) { // retried when the claim ends
            logger.debug(
                    "Recording push outcomes failed; the messages are retried when their claim ends.",
                    e);
        }
    }

    /// Waits until all deliveries are finished or older than a second.
    void awaitYoung() throws InterruptedException {
        running.awaitAtMost(0);
    }

    /// Waits until so few deliveries are younger than a second that more may start.
    void awaitRoom() throws InterruptedException {
        running.awaitAtMost(MAX_AWAITED);
    }

    /// Records the outcomes of finished deliveries. Returns whether this may have made other
    /// messages due.
    synchronized boolean settle() {
        var batch = running.takeResults();
        return !batch.isEmpty() && deliveryOutcomeRecorder.settle(batch);
    }

    @Override
    public void destroy() {
        closed = true;
        threads.shutdownNow();
    }
}
