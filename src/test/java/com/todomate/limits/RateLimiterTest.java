package com.todomate.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.todomate.ServerProcess;
import com.todomate.TestClock;
import com.todomate.problem.ApiException;
import com.todomate.startup.ConfigurationException;
import com.todomate.startup.DeploymentProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import redis.embedded.RedisServer;

class RateLimiterTest {

    private final TestClock clock = new TestClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void requestOverTheLimitIsRefusedUntilTimeHasPassed() {
        var rateLimiter = limits("", "on");
        assertThat(consumed(rateLimiter, "ada", 20)).isEqualTo(10);
        assertThat(consumed(rateLimiter, "bob", 1)).isEqualTo(1);
        assertThat(refused(RateLimit.LOG_IN_PER_ADDRESS_AND_LOGIN)).isEqualTo(10);
        assertThat(refused(RateLimit.LOG_IN_PER_ADDRESS)).isZero();
        clock.advance(Duration.ofSeconds(7));
        assertThat(consumed(rateLimiter, "ada", 5)).isEqualTo(1);
        clock.advance(Duration.ofMinutes(1));
        assertThat(consumed(rateLimiter, "ada", 20)).isEqualTo(10);
    }

    @Test
    void hourlyLimitAppliesBesidesTheLimitPerMinute() {
        var rateLimiter = limits("", "on");
        var consumed = 0;
        for (var minute = 0; minute < 10; minute++) {
            consumed += consumed(rateLimiter, "ada", 10);
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(consumed).isBetween(30, 36);
    }

    @Test
    void requestsAreNotCountedWhenLimitsAreOff() {
        assertThat(consumed(limits("", "off"), "ada", 100)).isEqualTo(100);
    }

    @Test
    void ipv6NetworkCountsAsOneAddress() {
        assertThat(address("2001:db8:1:2::3")).isEqualTo(address("2001:db8:1:2:ffff::1"));
        assertThat(address("2001:db8:1:2::3")).isNotEqualTo(address("2001:db8:1:3::3"));
        assertThat(address("10.1.2.3")).isEqualTo("10.1.2.3");
    }

    /// A proxy may pass on text that its client sent. Part of this text is a name with an address.
    @Test
    void textThatIsNoAddressIsNotLookedUp() {
        assertThat(address("localhost%:1")).isEqualTo("localhost%:1");
        assertThat(address("10.1.2.3:4567")).isEqualTo("10.1.2.3:4567");
    }

    @Test
    void invalidRedisUrlIsNamed() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> limits("localhost", "on"))
                .withMessageContaining("REDIS_URL");
    }

    @Test
    void serversWithOneRedisShareTheirBuckets() throws IOException {
        var redis = new RedisServer(ServerProcess.freePort());
        redis.start();
        try {
            var url = "redis://localhost:" + redis.ports().getFirst();
            var one = limits(url, "on");
            var other = limits(url, "on");
            assertThat(consumed(one, "ada", 6)).isEqualTo(6);
            assertThat(consumed(other, "ada", 6)).isEqualTo(4);
            assertThat(consumed(one, "ada", 6)).isZero();
            redis.stop();
            // Without Redis each server counts for itself, so no user is locked out.
            assertThat(consumed(one, "ada", 20)).isEqualTo(10);
            assertThat(consumed(other, "ada", 20)).isEqualTo(10);
            one.destroy();
            other.destroy();
        } finally {
            redis.stop();
        }
    }

    @Test
    void unreachableRedisDoesNotStopTheServer() {
        var rateLimiter = limits("redis://127.0.0.1:1", "on");
        assertThat(consumed(rateLimiter, "ada", 20)).isEqualTo(10);
        rateLimiter.destroy();
    }

    private RateLimiter limits(String redis, String switched) {
        return new RateLimiter(
                new DeploymentProperties(
                        "development", Path.of("data"), "", "", "", redis, switched),
                clock,
                meters);
    }

    private double refused(RateLimit rateLimit) {
        var name = rateLimit.name().toLowerCase(Locale.ROOT);
        return meters.get("todomate.limits.refused").tag("limit", name).counter().count();
    }

    private static int consumed(RateLimiter rateLimiter, String key, int times) {
        var consumed = 0;
        for (var time = 0; time < times; time++) {
            try {
                rateLimiter.consume(RateLimit.LOG_IN_PER_ADDRESS_AND_LOGIN, key);
                consumed++;
            } catch (ApiException e) {
                assertThat(e.code()).isEqualTo("too_many_requests");
            }
        }
        return consumed;
    }

    private static String address(String text) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(text);
        return RateLimiter.address(request);
    }
}
