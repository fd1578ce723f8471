package com.todomate.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.todomate.Server;
import com.todomate.TestClock;
import com.todomate.viewset.Misconfigured;
import com.todomate.viewset.Refused;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import redis.embedded.RedisServer;

class LimitsTest {

    private final TestClock clock = new TestClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void theOneTooManyIsRefusedUntilTimeHasPassed() {
        var limits = limits("", "on");
        assertThat(taken(limits, "ada", 20)).isEqualTo(10);
        assertThat(taken(limits, "bob", 1)).isEqualTo(1);
        assertThat(refused(Limit.LOG_IN_PER_ADDRESS_AND_ACCOUNT)).isEqualTo(10);
        assertThat(refused(Limit.LOG_IN_PER_ADDRESS)).isZero();
        clock.advance(Duration.ofSeconds(7));
        assertThat(taken(limits, "ada", 5)).isEqualTo(1);
        clock.advance(Duration.ofMinutes(1));
        assertThat(taken(limits, "ada", 20)).isEqualTo(10);
    }

    @Test
    void patienceInTheMinuteDoesNotHelpForTheHour() {
        var limits = limits("", "on");
        var taken = 0;
        for (var minute = 0; minute < 10; minute++) {
            taken += taken(limits, "ada", 10);
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(taken).isBetween(30, 36);
    }

    @Test
    void nothingIsCountedWhereLimitsAreOff() {
        assertThat(taken(limits("", "off"), "ada", 100)).isEqualTo(100);
    }

    @Test
    void aHouseholdOfIpv6IsOneAddress() {
        assertThat(address("2001:db8:1:2::3")).isEqualTo(address("2001:db8:1:2:ffff::1"));
        assertThat(address("2001:db8:1:2::3")).isNotEqualTo(address("2001:db8:1:3::3"));
        assertThat(address("10.1.2.3")).isEqualTo("10.1.2.3");
    }

    @Test
    void anAddressThatIsNoneIsNamed() {
        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(() -> limits("localhost", "on"))
                .withMessageContaining("REDIS_URL");
    }

    @Test
    void serversWithOneRedisShareTheirBuckets() throws IOException {
        var redis = new RedisServer(Server.freePort());
        redis.start();
        try {
            var url = "redis://localhost:" + redis.ports().getFirst();
            var one = limits(url, "on");
            var other = limits(url, "on");
            assertThat(taken(one, "ada", 6)).isEqualTo(6);
            assertThat(taken(other, "ada", 6)).isEqualTo(4);
            assertThat(taken(one, "ada", 6)).isZero();
            redis.stop();
            // Away: each server counts for itself again, and nobody is locked out by it.
            assertThat(taken(one, "ada", 20)).isEqualTo(10);
            assertThat(taken(other, "ada", 20)).isEqualTo(10);
            one.destroy();
            other.destroy();
        } finally {
            redis.stop();
        }
    }

    @Test
    void aRedisThatNeverWasDoesNotStopTheServer() {
        var limits = limits("redis://127.0.0.1:1", "on");
        assertThat(taken(limits, "ada", 20)).isEqualTo(10);
        limits.destroy();
    }

    private Limits limits(String redis, String switched) {
        return new Limits(
                new Deployment("development", Path.of("data"), "", "", "", redis, switched),
                clock,
                meters);
    }

    private double refused(Limit limit) {
        var name = limit.name().toLowerCase(Locale.ROOT);
        return meters.get("todomate.limits.refused").tag("limit", name).counter().count();
    }

    private static int taken(Limits limits, String key, int times) {
        var taken = 0;
        for (var time = 0; time < times; time++) {
            try {
                limits.take(Limit.LOG_IN_PER_ADDRESS_AND_ACCOUNT, key);
                taken++;
            } catch (Refused e) {
                assertThat(e.code()).isEqualTo("too_many_requests");
            }
        }
        return taken;
    }

    private static String address(String text) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(text);
        return Limits.address(request);
    }
}
