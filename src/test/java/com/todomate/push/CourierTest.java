package com.todomate.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.account.NotificationType;
import com.todomate.push.Courier.Outcome;
import com.todomate.push.Courier.Parcel;
import com.todomate.security.Deployment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What becomes of letters to push services that are not as they should be.
class CourierTest {

    private static final Letter LETTER =
            new Letter("{}", NotificationType.REMINDER, Duration.ofMinutes(15), null);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    private Courier courier(String environment) {
        return courier(environment, Duration.ofSeconds(20));
    }

    private Courier courier(String environment, Duration patience) {
        var endpoints =
                new Endpoints(
                        new Deployment(
                                environment,
                                Path.of("data"),
                                "https://todo.example.org",
                                "",
                                "",
                                "",
                                "on"));
        return new Courier(
                new Vapid(VapidTest.SETTINGS), endpoints, metrics, Clock.systemUTC(), patience);
    }

    private Outcome deliver(Device device) {
        return courier("development").deliver(device, LETTER).outcome();
    }

    @Test
    void whatRingsIsUrgentAndOnlyForNow() {
        try (var browser = new Browser()) {
            assertThat(deliver(browser.device())).isEqualTo(Outcome.SENT);
            assertThat(browser.arrived().getFirst().headers())
                    .containsEntry("urgency", "high")
                    .containsEntry("ttl", "900")
                    .doesNotContainKey("topic");
            assertThat(metrics.counter("todomate.push", "outcome", "sent").count()).isOne();
        }
    }

    @Test
    void whoHangsIsNotWaitedForLong() {
        try (var browser = new Browser()) {
            browser.hangs();
            var courier = courier("development", Duration.ofMillis(500));
            assertThat(courier.deliver(browser.device(), LETTER).outcome())
                    .isEqualTo(Outcome.LATER);
        }
    }

    @Test
    void whoIsNotThereIsTriedLater() {
        var browser = new Browser();
        browser.close();
        assertThat(deliver(browser.device())).isEqualTo(Outcome.LATER);
    }

    @Test
    void nobodyIsFollowedElsewhere() {
        try (var browser = new Browser();
                var elsewhere = new Browser()) {
            browser.answers(307, "Location", elsewhere.endpoint());
            assertThat(deliver(browser.device())).isEqualTo(Outcome.REFUSED);
            assertThat(elsewhere.arrived()).isEmpty();
        }
    }

    @Test
    void anAddressThatBecamePrivateIsNotCalled() {
        try (var browser = new Browser()) {
            assertThat(courier("production").deliver(browser.device(), LETTER).outcome())
                    .isEqualTo(Outcome.REFUSED);
            assertThat(browser.arrived()).isEmpty();
        }
    }

    @Test
    void manyGoAtOnceAndEachHasItsAnswer() {
        try (var browser = new Browser();
                var gone = new Browser()) {
            gone.answers(410);
            var parcels =
                    List.of(
                            new Parcel(browser.device(), LETTER),
                            new Parcel(gone.device(), LETTER));
            var many = Collections.nCopies(100, parcels).stream().flatMap(List::stream).toList();
            var answers = courier("development").deliver(many);
            for (int i = 0; i < many.size(); i++) {
                assertThat(answers.get(i).outcome())
                        .isEqualTo(i % 2 == 0 ? Outcome.SENT : Outcome.GONE);
            }
            assertThat(browser.arrived()).hasSize(100);
        }
    }

    @Test
    void aDateMayStandInRetryAfter() {
        try (var browser = new Browser()) {
            browser.answers(503, "Retry-After", "Tue, 31 Dec 2999 23:59:59 GMT");
            assertThat(courier("development").deliver(browser.device(), LETTER).pause())
                    .isGreaterThan(Duration.ofDays(300));
            browser.answers(503, "Retry-After", "soon");
            assertThat(courier("development").deliver(browser.device(), LETTER).pause()).isNull();
        }
    }

    @Test
    void whoReadsALogCannotPush() {
        try (var browser = new Browser()) {
            var device = browser.device();
            assertThat(device.toString())
                    .contains("localhost")
                    .doesNotContain(
                            browser.endpoint().substring(30), device.p256dh(), device.auth());
        }
    }
}
