package com.todomate.stream;

import com.todomate.security.Redis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What servers call out to each other through Redis: who called, a word, and the ids that it is
/// about.
class Announcements implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(Announcements.class);
    private static final String CHANNEL = "todomate:stream";
    private static final String TOLD = "told";
    private static final String CHANGED = "changed";
    private static final String ENDED = "ended";

    /// Seconds between two attempts.
    private static final int PAUSE = 5;

    private final RedisClient redis;
    private final Relay relay;
    private final String here = UUID.randomUUID().toString();
    private volatile @Nullable StatefulRedisPubSubConnection<String, String> ear;
    private volatile @Nullable StatefulRedisConnection<String, String> mouth;
    private int wait;
    private boolean away;

    Announcements(String url, Relay relay) {
        this.redis = Redis.client(url);
        this.relay = relay;
    }

    /// Whether what others say is heard.
    boolean heard() {
        var ear = this.ear;
        return ear != null && ear.isOpen();
    }

    /// Called each second: connects, and says when Redis goes and comes back. Once there was a
    /// connection, Lettuce brings it back by itself.
    void stay() {
        if (mouth == null && wait-- <= 0) connect();
        if (heard() == away) {
            away = !away;
            if (away)
                logger.warn("Redis is away: streams hear of other servers through the database.");
            else logger.info("Redis is back: streams hear of other servers through it again.");
        }
    }

    private void connect() {
        wait = PAUSE;
        try {
            if (ear == null) ear = listen();
            mouth = redis.connect();
        } catch (RedisException e) {
            logger.debug("No Redis yet.", e);
        }
    }

    private StatefulRedisPubSubConnection<String, String> listen() {
        var connection = redis.connectPubSub();
        try {
            connection.addListener(
                    new RedisPubSubAdapter<>() {
                        @Override
                        public void message(String channel, String text) {
                            hear(text);
                        }

                        // Each time that the connection is there, or back.
                        @Override
                        public void subscribed(String channel, long count) {
                            relay.hearing();
                        }
                    });
            connection.sync().subscribe(CHANNEL);
            return connection;
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    void told(Collection<UUID> users) {
        say(TOLD, users);
    }

    void ended(Collection<UUID> sessions) {
        say(ENDED, sessions);
    }

    /// Whether it was said, as far as one knows; if it then was not, it is left in the database.
    boolean changed(Change change) {
        var said = say(CHANGED, List.of(change.user(), change.session()));
        if (said == null) return false;
        said.whenComplete((count, failure) -> {
            if (failure != null) relay.leave(change);
        });
        return true;
    }

    private @Nullable CompletionStage<Long> say(String word, Collection<UUID> ids) {
        var mouth = this.mouth;
        if (mouth == null || !mouth.isOpen()) return null;
        var text = ids.stream().map(UUID::toString).collect(Collectors.joining(" "));
        return mouth.async().publish(CHANNEL, here + " " + word + " " + text);
    }

    private void hear(String text) {
        var words = text.split(" ");
        if (words[0].equals(here)) return;
        var ids = Arrays.stream(words).skip(2).map(UUID::fromString).toList();
        switch (words[1]) {
            case TOLD -> relay.told(ids);
            case CHANGED -> relay.changed(new Change(ids.get(0), ids.get(1)));
            case ENDED -> relay.ended(ids);
            default -> {} // a newer server's word
        }
    }

    @Override
    public void close() {
        redis.shutdown(Duration.ZERO, Redis.PATIENCE);
    }
}
