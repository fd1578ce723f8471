package com.todomate.push;

import static java.util.Locale.ROOT;

import com.zerodeplibs.webpush.header.Urgency.UrgencyOption;
import com.zerodeplibs.webpush.httpclient.StandardHttpClientRequestPreparer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Takes a letter to a push service, encrypted for the browser (RFC 8291), and hears what became of
/// it. Follows nobody elsewhere, and reads no answer but its status.
@Component
class Courier {

    /// What became of a letter.
    enum Outcome {
        SENT,
        /// Nobody listens there any more.
        GONE,
        /// It will never be taken.
        REFUSED,
        /// Another time, perhaps.
        LATER
    }

    /// @param pause how long the push service wants to be left alone
    record Answer(Outcome outcome, @Nullable Duration pause) {}

    record Parcel(Device device, Letter letter) {}

    private static final Logger logger = LoggerFactory.getLogger(Courier.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_AT_ONCE = 64;
    private static final String EXPIRED = "expired";
    private static final Duration TOKEN_LIFE = Duration.ofHours(12); // at most 24

    private final Vapid vapid;
    private final Endpoints endpoints;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Duration patience;
    private final HttpClient client;
    private final Semaphore hands = new Semaphore(MOST_AT_ONCE);

    @Autowired
    Courier(Vapid vapid, Endpoints endpoints, MeterRegistry metrics, Clock clock) {
        this(vapid, endpoints, metrics, clock, PATIENCE);
    }

    Courier(
            Vapid vapid,
            Endpoints endpoints,
            MeterRegistry metrics,
            Clock clock,
            Duration patience) {
        this.vapid = vapid;
        this.endpoints = endpoints;
        this.metrics = metrics;
        this.clock = clock;
        this.patience = patience;
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(patience)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        // There from the start: of what appears with its first event, no rate sees that event.
        Stream.of(Outcome.values()).map(Courier::name).forEach(this::counter);
        counter(EXPIRED);
    }

    /// All of them at once, as far as there are hands; the answers in the same order.
    List<Answer> deliver(List<Parcel> parcels) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return parcels.stream()
                    .map(parcel -> CompletableFuture.supplyAsync(() -> inTurn(parcel), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private Answer inTurn(Parcel parcel) {
        hands.acquireUninterruptibly();
        try {
            return deliver(parcel.device(), parcel.letter());
        } finally {
            hands.release();
        }
    }

    Answer deliver(Device device, Letter letter) {
        var answer = answer(device, letter);
        counter(name(answer.outcome())).increment();
        return answer;
    }

    /// Has nothing to do any more for what came too late.
    void expired() {
        counter(EXPIRED).increment();
    }

    private Counter counter(String outcome) {
        return metrics.counter("todomate.push", "outcome", outcome);
    }

    private static String name(Outcome outcome) {
        return outcome.name().toLowerCase(ROOT);
    }

    private Answer answer(Device device, Letter letter) {
        try {
            if (!endpoints.callable(device.uri())) {
                logger.warn("{} is not an address to call", device);
                return new Answer(Outcome.REFUSED, null);
            }
            var response = client.send(request(device, letter), BodyHandlers.ofInputStream());
            response.body().close();
            return told(device, response);
        } catch (UnknownHostException e) {
            return new Answer(Outcome.LATER, null);
        } catch (IOException e) {
            logger.debug("{} could not be reached", device, e);
            return new Answer(Outcome.LATER, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(Outcome.LATER, null);
        } catch (RuntimeException e) { // it alone is given up, not what is delivered with it
            logger.error("{} cannot be written to", device, e);
            return new Answer(Outcome.REFUSED, null);
        }
    }

    private HttpRequest request(Device device, Letter letter) {
        var builder =
                StandardHttpClientRequestPreparer.getBuilder()
                        .pushSubscription(device.subscription())
                        .vapidJWTExpirationTime(clock.instant().plus(TOKEN_LIFE))
                        .vapidJWTSubject(vapid.subject())
                        .pushMessage(letter.body())
                        .ttl(letter.life().toSeconds(), TimeUnit.SECONDS)
                        .urgency(letter.urgent() ? UrgencyOption.HIGH : UrgencyOption.NORMAL);
        if (letter.topic() != null) builder.topic(letter.topic());
        return builder.build(vapid.keys()).toRequestBuilder().timeout(patience).build();
    }

    private Answer told(Device device, HttpResponse<?> response) {
        var status = response.statusCode();
        if (status / 100 == 2) return new Answer(Outcome.SENT, null);
        if (status == 404 || status == 410) return new Answer(Outcome.GONE, null);
        if (status == 429 || status == 408 || status / 100 == 5) {
            var pause = response.headers().firstValue("Retry-After");
            return new Answer(Outcome.LATER, pause.map(this::pause).orElse(null));
        }
        logger.warn("{} refuses a push with status {}", device, status);
        return new Answer(Outcome.REFUSED, null);
    }

    /// Seconds, or a date.
    private @Nullable Duration pause(String retryAfter) {
        if (retryAfter.matches("\\d{1,6}")) return Duration.ofSeconds(Long.parseLong(retryAfter));
        try {
            var date = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Duration.between(clock.instant(), date.toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
