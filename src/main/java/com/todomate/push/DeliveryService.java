package com.todomate.push;

import com.todomate.limits.ConcurrencyLimiter;
import com.todomate.problem.ApiException;
import com.todomate.push.PushOutbox.Claim;
import com.todomate.push.PushOutbox.ClaimedMessage;
import com.todomate.push.WebPushClient.Outcome;
import com.todomate.push.WebPushClient.PushResult;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Delivers one message: waits for a place within the limits, builds the payload and calls the push
/// service. Thread-safe.
@Component
class DeliveryService {

    private static final Logger logger = LoggerFactory.getLogger(DeliveryService.class);

    /// Payloads built at the same time. Each takes a connection of the pool, which requests need
    /// first. Deliveries wait for a builder in order of arrival.
    private static final int MAX_BUILDERS = 2;

    /// How long to wait for a place: an unknown host may prove quick meanwhile.
    private static final Duration WAIT = Duration.ofMillis(300);

    private final DeliveryLimits deliveryLimits;
    private final PushPayloadFactory pushPayloadFactory;
    private final WebPushClient webPushClient;
    private final ConcurrencyLimiter builders =
            new ConcurrencyLimiter(MAX_BUILDERS, Integer.MAX_VALUE, WebPushClient.TIMEOUT);

    DeliveryService(
            DeliveryLimits deliveryLimits,
            PushPayloadFactory pushPayloadFactory,
            WebPushClient webPushClient) {
        this.deliveryLimits = deliveryLimits;
        this.pushPayloadFactory = pushPayloadFactory;
        this.webPushClient = webPushClient;
    }

    /// Delivers a message, or returns when to try again. [RunningDeliveries#takeResults] adds
    /// whether further messages were held back.
    DeliveryResult attempt(ClaimedMessage claimedMessage, Claim claim) throws InterruptedException {
        try {
            var host = claimedMessage.device().authority();
            var place = deliveryLimits.enter(host, claimedMessage.userId(), WAIT);
            return place == null
                    ? postponed(
                            claimedMessage,
                            claim,
                            deliveryLimits.pause(host, claimedMessage.userId()))
                    : new DeliveryResult(
                            claimedMessage, claim, deliver(claimedMessage, place), null, false);
        } catch (RuntimeException e) { // the database is slow or unavailable, for example
            logger.debug(
                    "Preparing a push message for {} failed; retrying in a minute.",
                    claimedMessage.device(),
                    e);
            return postponed(claimedMessage, claim, PushMessage.CLAIM_DURATION);
        }
    }

    private static DeliveryResult postponed(
            ClaimedMessage claimedMessage, Claim claim, Duration pause) {
        return new DeliveryResult(claimedMessage, claim, null, pause, false);
    }

    /// Delivers a payload to a device of the account. Waits longer for a place than [#attempt],
    /// because nothing tries again; returns [Outcome#LATER] when there is none.
    PushResult deliverOnce(PushTarget device, UUID account, PushPayload pushPayload) {
        try {
            var place = deliveryLimits.enter(device.authority(), account, WebPushClient.TIMEOUT);
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

    private @Nullable PushResult deliver(
            ClaimedMessage claimedMessage, DeliveryLimits.Place place) {
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

    /// Builds the payload, or throws when the other builders take too long.
    private @Nullable PushPayload buildPayload(ClaimedMessage claimedMessage) {
        return builders.run(
                ApiException::overloaded, () -> pushPayloadFactory.build(claimedMessage));
    }
}
