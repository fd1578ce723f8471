package com.todomate.push;

import com.todomate.push.PushOutbox.ClaimedMessage;
import com.todomate.push.WebPushClient.Outcome;
import com.todomate.push.WebPushClient.PushResult;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Delivers one message: waits for a place in the shares, builds the payload and calls the push
/// service. Thread-safe.
@Component
class DeliveryService {

    /// What became of an attempt.
    ///
    /// @param answer null when nothing was sent
    /// @param pause how long to wait before the next attempt, when there was no free place or
    ///   preparing failed; null otherwise
    record Attempt(@Nullable PushResult answer, @Nullable Duration pause) {}

    private static final Logger logger = LoggerFactory.getLogger(DeliveryService.class);

    /// Payloads built at the same time. Each takes a connection of the pool, which requests need
    /// first.
    private static final int MAX_BUILDERS = 2;

    /// How long to wait for a place: an unknown host may prove quick meanwhile.
    private static final Duration WAIT = Duration.ofMillis(300);

    private final DeliveryShares shares;
    private final PushPayloadFactory pushPayloadFactory;
    private final WebPushClient webPushClient;
    private final Semaphore builders = new Semaphore(MAX_BUILDERS);

    DeliveryService(
            DeliveryShares shares,
            PushPayloadFactory pushPayloadFactory,
            WebPushClient webPushClient) {
        this.shares = shares;
        this.pushPayloadFactory = pushPayloadFactory;
        this.webPushClient = webPushClient;
    }

    Attempt attempt(ClaimedMessage claimedMessage) throws InterruptedException {
        try {
            var host = claimedMessage.device().authority();
            var place = shares.enter(host, claimedMessage.userId(), WAIT);
            return place == null
                    ? new Attempt(null, shares.pause(host, claimedMessage.userId()))
                    : new Attempt(deliver(claimedMessage, place), null);
        } catch (RuntimeException e) { // the database is unavailable, for example
            logger.debug(
                    "Preparing a push message for {} failed; retrying in a minute.",
                    claimedMessage.device(),
                    e);
            return new Attempt(null, PushMessage.TRY);
        }
    }

    /// Delivers a payload to a device of the account. Waits longer for a place than [#attempt],
    /// because nothing tries again; returns [Outcome#LATER] when there is none.
    PushResult deliverOnce(PushTarget device, UUID account, PushPayload pushPayload) {
        try {
            var place = shares.enter(device.authority(), account, WebPushClient.PATIENCE);
            if (place == null) return new PushResult(Outcome.LATER, null);
            var startNanos = System.nanoTime();
            try {
                return webPushClient.deliver(device, pushPayload);
            } finally {
                place.leave(Duration.ofNanos(System.nanoTime() - startNanos));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new PushResult(Outcome.LATER, null);
        }
    }

    private @Nullable PushResult deliver(ClaimedMessage claimedMessage, DeliveryShares.Place place)
            throws InterruptedException {
        Duration elapsed = null;
        try {
            var pushPayload = buildPayload(claimedMessage);
            if (pushPayload == null) return null;
            var startNanos = System.nanoTime();
            var pushResult = webPushClient.deliver(claimedMessage.device(), pushPayload);
            elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
            return pushResult;
        } finally {
            place.leave(elapsed);
        }
    }

    private @Nullable PushPayload buildPayload(ClaimedMessage claimedMessage)
            throws InterruptedException {
        builders.acquire();
        try {
            return pushPayloadFactory.build(claimedMessage);
        } finally {
            builders.release();
        }
    }
}
