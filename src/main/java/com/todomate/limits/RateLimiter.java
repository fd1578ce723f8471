package com.todomate.limits;

import static java.util.Locale.ROOT;
import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.todomate.persistence.Sha256;
import com.todomate.problem.ApiException;
import com.todomate.startup.DeploymentProperties;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.caffeine.Bucket4jCaffeine;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Enforces the [RateLimit]s. Buckets are kept in memory, or in Redis for all servers together.
/// While Redis is unavailable each server counts for itself, and logs that once. Thread-safe.
@Component
public class RateLimiter implements DisposableBean {

    private static final int MAX_BUCKETS = 200_000;

    /// Evicts full buckets: they carry no state.
    static final ExpirationAfterWriteStrategy UNTIL_FULL =
            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(
                    Duration.ofSeconds(10));

    private final boolean enabled;
    private final ProxyManager<String> local;
    private final @Nullable RedisRateLimiter shared;
    private final Map<RateLimit, Counter> refused = new EnumMap<>(RateLimit.class);

    RateLimiter(DeploymentProperties deploymentProperties, Clock clock, MeterRegistry meters) {
        var time = time(clock);
        this.enabled = deploymentProperties.isRateLimited();
        this.local =
                Bucket4jCaffeine.<String>builderFor(Caffeine.newBuilder().maximumSize(MAX_BUCKETS))
                        .clientClock(time)
                        .expirationAfterWrite(UNTIL_FULL)
                        .build();
        this.shared =
                deploymentProperties.redisUrl().isBlank()
                        ? null
                        : new RedisRateLimiter(deploymentProperties.redisUrl(), time, clock);
        for (var rateLimit : RateLimit.values()) {
            var name = rateLimit.name().toLowerCase(ROOT);
            refused.put(rateLimit, meters.counter("todomate.limits.refused", "limit", name));
        }
    }

    /// Counts one attempt of a key. Refuses with 429 `too_many_requests` and the time to wait when
    /// the limit is reached. Does nothing while limits are switched off.
    public void consume(RateLimit rateLimit, String key) {
        if (!enabled) return;
        var name = name(rateLimit, key);
        var probe = shared == null ? null : shared.take(rateLimit, name);
        if (probe == null) probe = consume(local, rateLimit, name);
        if (probe.isConsumed()) return;
        requireNonNull(refused.get(rateLimit)).increment();
        throw ApiException.rateLimited(retryAfter(probe));
    }

    /// Resets the count of a key.
    public void clear(RateLimit rateLimit, String key) {
        var name = name(rateLimit, key);
        if (shared != null) shared.clear(name);
        local.removeProxy(name);
    }

    /// Returns the key of a client for a limit per address: the address, or of IPv6 the first 64
    /// bits. One household or host owns at least 64 bits. Resolves no host name, because behind a
    /// proxy the address is text that the client may have sent.
    public static String address(HttpServletRequest request) {
        var text = request.getRemoteAddr();
        if (text.indexOf(':') < 0) return text;
        try {
            var bytes = InetAddress.ofLiteral(text.replaceFirst("%.*$", "")).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, 8));
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    @Override
    public void destroy() {
        if (shared != null) shared.close();
    }

    private static String name(RateLimit rateLimit, String key) {
        return "todomate:limit:" + rateLimit + ":" + hash(key);
    }

    static ConsumptionProbe consume(
            ProxyManager<String> buckets, RateLimit rateLimit, String name) {
        return buckets.getProxy(name, rateLimit::configuration).tryConsumeAndReturnRemaining(1);
    }

    private static Duration retryAfter(ConsumptionProbe probe) {
        var seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
        return Duration.ofSeconds(seconds + 1);
    }

    /// Hashes a key. Keys contain addresses and names of users, which neither Redis nor its logs
    /// need to hold.
    private static String hash(String key) {
        return Sha256.toShortHex(Sha256.hash(key));
    }

    private static TimeMeter time(Clock clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }
}
