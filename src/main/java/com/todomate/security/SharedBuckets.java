package com.todomate.security;

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

/// Buckets that all servers share through Redis. While Redis is away nobody waits for it: it is
/// tried again every few seconds and counts for nothing until then.
class SharedBuckets implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(SharedBuckets.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final RedisClient redis;
    private final TimeMeter time;
    private final Clock clock;
    private @Nullable ProxyManager<String> buckets;
    private Instant awayUntil = Instant.MIN;
    private boolean away;

    SharedBuckets(String url, TimeMeter time, Clock clock) {
        this.time = time;
        this.clock = clock;
        this.redis = Redis.client(url);
    }

    /// Null while Redis is away.
    @Nullable ConsumptionProbe take(Limit limit, String name) {
        try {
            var buckets = connected();
            if (buckets == null) return null;
            var probe = Limits.take(buckets, limit, name);
            back();
            return probe;
        } catch (RuntimeException e) { // Lettuce's own, and Bucket4j's about them
            gone();
            return null;
        }
    }

    @Override
    public void close() {
        redis.shutdown(Duration.ZERO, Redis.PATIENCE);
    }

    private synchronized @Nullable ProxyManager<String> connected() {
        if (clock.instant().isBefore(awayUntil)) return null;
        if (buckets == null) {
            // Whoever waits for this attempt shall not repeat it, should it fail.
            awayUntil = clock.instant().plus(PAUSE);
            var codec = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
            buckets =
                    Bucket4jLettuce.casBasedBuilder(redis.connect(codec))
                            .clientClock(time)
                            .requestTimeout(Redis.PATIENCE)
                            .expirationAfterWrite(Limits.UNTIL_FULL)
                            .build();
            awayUntil = Instant.MIN;
        }
        return buckets;
    }

    private synchronized void gone() {
        if (!away)
            logger.warn(
                    "Redis is away: this server counts its limits for itself until it returns.");
        away = true;
        awayUntil = clock.instant().plus(PAUSE);
    }

    private synchronized void back() {
        if (away) logger.info("Redis is back: limits are shared again.");
        away = false;
    }
}
