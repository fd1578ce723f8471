package com.todomate.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.account.NotificationType;
import com.todomate.push.WebPushClient.Outcome;
import com.todomate.startup.DeploymentProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Tests deliveries to push services that are slow, absent or answer with an error, and the headers
/// of a push.
class WebPushClientTest {

    private static final PushPayload PAYLOAD =
            new PushPayload("{}", NotificationType.REMINDER, Duration.ofMinutes(15), null);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    private WebPushClient client(String environment) {
        return client(environment, Duration.ofSeconds(20));
    }

    private WebPushClient client(String environment, Duration patience) {
        var pushEndpointPolicy =
                new PushEndpointPolicy(
                        new DeploymentProperties(
                                environment,
                                Path.of("data"),
                                "https://todo.example.org",
                                "",
                                "",
                                "",
                                "on"));
        return new WebPushClient(
                new PushRequestFactory(
                        new VapidIdentity(VapidIdentityTest.SETTINGS), Clock.systemUTC()),
                pushEndpointPolicy,
                new PushOutcomeMetrics(metrics),
                Clock.systemUTC(),
                patience);
    }

    private Outcome deliver(PushTarget pushTarget) {
        return client("development").deliver(pushTarget, PAYLOAD).outcome();
    }

    @Test
    void aReminderIsSentWithHighUrgencyAndAShortTtl() {
        try (var fakePushService = new FakePushService()) {
            assertThat(deliver(fakePushService.device())).isEqualTo(Outcome.SENT);
            assertThat(fakePushService.arrived().getFirst().headers())
                    .containsEntry("urgency", "high")
                    .containsEntry("ttl", "900")
                    .doesNotContainKey("topic");
            assertThat(metrics.counter("todomate.push", "outcome", "sent").count()).isOne();
        }
    }

    @Test
    void pushIsRetriedWhenTheServiceTimesOut() {
        try (var fakePushService = new FakePushService()) {
            fakePushService.hangs();
            var webPushClient = client("development", Duration.ofMillis(500));
            assertThat(webPushClient.deliver(fakePushService.device(), PAYLOAD).outcome())
                    .isEqualTo(Outcome.LATER);
        }
    }

    @Test
    void pushIsRetriedWhenTheServiceIsUnreachable() {
        var fakePushService = new FakePushService();
        fakePushService.close();
        assertThat(deliver(fakePushService.device())).isEqualTo(Outcome.LATER);
    }

    @Test
    void redirectsAreNotFollowed() {
        try (var fakePushService = new FakePushService();
                var elsewhere = new FakePushService()) {
            fakePushService.answers(307, "Location", elsewhere.endpoint());
            assertThat(deliver(fakePushService.device())).isEqualTo(Outcome.REFUSED);
            assertThat(elsewhere.arrived()).isEmpty();
        }
    }

    @Test
    void anAddressThatBecamePrivateIsNotCalled() {
        try (var fakePushService = new FakePushService()) {
            assertThat(client("production").deliver(fakePushService.device(), PAYLOAD).outcome())
                    .isEqualTo(Outcome.REFUSED);
            assertThat(fakePushService.arrived()).isEmpty();
        }
    }

    @Test
    void retryAfterMayBeADate() {
        try (var fakePushService = new FakePushService()) {
            fakePushService.answers(503, "Retry-After", "Tue, 31 Dec 2999 23:59:59 GMT");
            assertThat(client("development").deliver(fakePushService.device(), PAYLOAD).pause())
                    .isGreaterThan(Duration.ofDays(300));
            fakePushService.answers(503, "Retry-After", "soon");
            assertThat(client("development").deliver(fakePushService.device(), PAYLOAD).pause())
                    .isNull();
        }
    }

    @Test
    void aTargetAsTextContainsNoSecrets() {
        try (var fakePushService = new FakePushService()) {
            var pushTarget = fakePushService.device();
            assertThat(pushTarget.toString())
                    .contains("localhost")
                    .doesNotContain(
                            fakePushService.endpoint().substring(30),
                            pushTarget.p256dh(),
                            pushTarget.auth());
        }
    }
}
