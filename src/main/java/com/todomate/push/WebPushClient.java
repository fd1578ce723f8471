package com.todomate.push;

import java.io.IOException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Sends payloads to push services and returns the outcomes. Does not follow redirects, and reads
/// only the status and headers of a response.
@Component
class WebPushClient {

    /// The outcome of a delivery.
    enum Outcome {
        SENT,
        /// The subscription does not exist any more.
        GONE,
        /// Rejected for good; the message is dropped.
        REFUSED,
        /// Failed for now; the message is retried.
        LATER
    }

    /// @param pause how long the push service asks to wait; null when it does not say
    record PushResult(Outcome outcome, @Nullable Duration pause) {}

    private static final Logger logger = LoggerFactory.getLogger(WebPushClient.class);
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final PushRequestFactory pushRequestFactory;
    private final PushEndpointPolicy pushEndpointPolicy;
    private final PushOutcomeMetrics pushOutcomeMetrics;
    private final Clock clock;
    private final Duration timeout;
    private final HttpClient client;

    @Autowired
    WebPushClient(
            PushRequestFactory pushRequestFactory,
            PushEndpointPolicy pushEndpointPolicy,
            PushOutcomeMetrics pushOutcomeMetrics,
            Clock clock) {
        this(pushRequestFactory, pushEndpointPolicy, pushOutcomeMetrics, clock, TIMEOUT);
    }

    WebPushClient(
            PushRequestFactory pushRequestFactory,
            PushEndpointPolicy pushEndpointPolicy,
            PushOutcomeMetrics pushOutcomeMetrics,
            Clock clock,
            Duration timeout) {
        this.pushRequestFactory = pushRequestFactory;
        this.pushEndpointPolicy = pushEndpointPolicy;
        this.pushOutcomeMetrics = pushOutcomeMetrics;
        this.clock = clock;
        this.timeout = timeout;
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(timeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    PushResult deliver(PushTarget pushTarget, PushPayload pushPayload) {
        var pushResult = send(pushTarget, pushPayload);
        pushOutcomeMetrics.countOutcome(pushResult.outcome());
        return pushResult;
    }

    private PushResult send(PushTarget pushTarget, PushPayload pushPayload) {
        try {
            if (!pushEndpointPolicy.isAllowed(pushTarget.uri())) {
                logger.warn("{} is not allowed as an endpoint; dropping the message", pushTarget);
                return new PushResult(Outcome.REFUSED, null);
            }
            var request =
                    pushRequestFactory.request(pushTarget, pushPayload).timeout(timeout).build();
            var response = client.send(request, BodyHandlers.ofInputStream());
            response.body().close();
            return toResult(pushTarget, response);
        } catch (UnknownHostException e) {
            return new PushResult(Outcome.LATER, null);
        } catch (IOException e) {
            logger.debug("{} is unreachable; retrying later", pushTarget, e);
            return new PushResult(Outcome.LATER, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new PushResult(Outcome.LATER, null);
        } catch (RuntimeException e) { // drops this message and no other one
            logger.error(
                    "Building or sending the request to {} failed; dropping the message",
                    pushTarget,
                    e);
            return new PushResult(Outcome.REFUSED, null);
        }
    }

    private PushResult toResult(PushTarget pushTarget, HttpResponse<?> response) {
        var status = response.statusCode();
        if (status / 100 == 2) return new PushResult(Outcome.SENT, null);
        if (status == 404 || status == 410) return new PushResult(Outcome.GONE, null);
        if (status == 429 || status == 408 || status / 100 == 5) {
            var retryAfter = response.headers().firstValue("Retry-After");
            return new PushResult(
                    Outcome.LATER, retryAfter.map(this::parseRetryAfter).orElse(null));
        }
        logger.warn("{} refuses a push with status {}", pushTarget, status);
        return new PushResult(Outcome.REFUSED, null);
    }

    /// Parses `Retry-After`, which is a number of seconds or a date. Returns null for anything
    /// else.
    private @Nullable Duration parseRetryAfter(String retryAfter) {
        if (retryAfter.matches("\\d{1,6}")) return Duration.ofSeconds(Long.parseLong(retryAfter));
        try {
            var date = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Duration.between(clock.instant(), date.toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
