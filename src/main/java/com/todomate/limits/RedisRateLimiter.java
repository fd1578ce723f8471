package com.todomate.limits;

import com.todomate.persistence.RedisClients;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the buckets in Redis, where all servers share them. While Redis is unavailable no request
/// waits for it: it is tried again every 5 seconds, and the caller counts by itself until then.
class RedisRateLimiter implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(RedisRateLimiter.class);
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(5);

    private final RedisClient redis;
    private final TimeMeter time;
    private final Clock clock;
    private @Nullable ProxyManager<String> buckets;
    private Instant retryAt = Instant.MIN;
    private boolean unavailable;

    RedisRateLimiter(String url, TimeMeter time, Clock clock) {
        this.time = time;
        this.clock = clock;
        this.redis = RedisClients.client(url);
    }

    /// Counts one attempt. Returns null while Redis is unavailable.
    @Nullable ConsumptionProbe take(RateLimit rateLimit, String name) {
        try {
            var buckets = connected();
            if (buckets == null) return null;
            var probe = RateLimiter.consume(buckets, rateLimit, name);
            markAvailable();
            return probe;
        } catch (RuntimeException e) { // Lettuce throws it, or Bucket4j wraps it
            markUnavailable();
            return null;
        }
    }

    void clear(String name) {
        try {
            var buckets = connected();
            if (buckets != null) buckets.removeProxy(name);
        } catch (RuntimeException e) { // Lettuce throws it, or Bucket4j wraps it
            markUnavailable();
        }
    }

    @Override
    public void close() {
        redis.shutdown(Duration.ZERO, RedisClients.TIMEOUT);
    }

    private synchronized @Nullable ProxyManager<String> connected() {
        if (clock.instant().isBefore(retryAt)) return null;
        if (buckets == null) {
            // Threads that wait for this attempt must not repeat it when it fails.
            retryAt = clock.instant().plus(RETRY_PAUSE);
            var codec = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
            buckets =
                    Bucket4jLettuce.casBasedBuilder(redis.connect(codec))
                            .clientClock(time)
                            .requestTimeout(RedisClients.TIMEOUT)
                            .expirationAfterWrite(RateLimiter.UNTIL_FULL)
                            .build();
            retryAt = Instant.MIN;
        }
        return buckets;
    }

    private synchronized void markUnavailable() {
        if (!unavailable)
            logger.warn(
                    "Redis is unavailable: this server counts rate limits by itself until it is back.");
        unavailable = true;
        retryAt = clock.instant().plus(RETRY_PAUSE);
    }

    private synchronized void markAvailable() {
        if (unavailable)
            logger.info("Redis is available: all servers share the rate limits again.");
        unavailable = false;
    }
}
