package com.todomate.security;

import static java.util.Locale.ROOT;
import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.todomate.viewset.Refused;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.caffeine.Bucket4jCaffeine;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

/// Counts knocks at the door and refuses the one too many. Buckets are kept in memory, or in Redis
/// for all servers together; without its Redis each server counts for itself, and says so once.
@Component
public class Limits implements DisposableBean {

    private static final int MOST_BUCKETS = 200_000;

    /// A bucket that is full again need not be remembered.
    static final ExpirationAfterWriteStrategy UNTIL_FULL =
            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(
                    Duration.ofSeconds(10));

    private final boolean on;
    private final ProxyManager<String> own;
    private final @Nullable SharedBuckets shared;
    private final Map<Limit, Counter> refused = new EnumMap<>(Limit.class);

    Limits(Deployment deployment, Clock clock, MeterRegistry meters) {
        var time = time(clock);
        this.on = deployment.limited();
        this.own =
                Bucket4jCaffeine.<String>builderFor(Caffeine.newBuilder().maximumSize(MOST_BUCKETS))
                        .clientClock(time)
                        .expirationAfterWrite(UNTIL_FULL)
                        .build();
        this.shared =
                deployment.redisUrl().isBlank()
                        ? null
                        : new SharedBuckets(deployment.redisUrl().strip(), time, clock);
        for (var limit : Limit.values()) {
            var name = limit.name().toLowerCase(ROOT);
            refused.put(limit, meters.counter("todomate.limits.refused", "limit", name));
        }
    }

    /// Counts one knock of this key, or refuses with 429 and the time to wait.
    public void take(Limit limit, String key) {
        if (!on) return;
        var name = "todomate:limit:" + limit + ":" + hidden(key);
        var probe = shared == null ? null : shared.take(limit, name);
        if (probe == null) probe = take(own, limit, name);
        if (probe.isConsumed()) return;
        requireNonNull(refused.get(limit)).increment();
        throw Refused.tooMany(wait(probe));
    }

    /// Whom a limit per address counts; one household or host of IPv6 owns at least 64 bits.
    public static String address(HttpServletRequest request) {
        var text = request.getRemoteAddr();
        if (text.indexOf(':') < 0) return text;
        try {
            var bytes = InetAddress.getByName(text.replaceFirst("%.*$", "")).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, 8));
        } catch (UnknownHostException e) {
            return text;
        }
    }

    @Override
    public void destroy() {
        if (shared != null) shared.close();
    }

    static ConsumptionProbe take(ProxyManager<String> buckets, Limit limit, String name) {
        return buckets.getProxy(name, limit::configuration).tryConsumeAndReturnRemaining(1);
    }

    private static Duration wait(ConsumptionProbe probe) {
        var seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
        return Duration.ofSeconds(seconds + 1);
    }

    /// Keys are people's addresses and names: neither Redis nor its logs need to read them.
    private static String hidden(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var hash = digest.digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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
