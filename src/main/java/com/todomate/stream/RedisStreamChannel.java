package com.todomate.stream;

import com.todomate.persistence.RedisClients;
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

/// The channel between servers, on Redis pub/sub. A message is the id of the sending server, a
/// word, and the ids of users or sessions, separated by spaces.
class RedisStreamChannel implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(RedisStreamChannel.class);
    private static final String CHANNEL = "todomate:stream";
    private static final String NOTIFIED = "notified";
    private static final String CHANGED = "changed";
    private static final String ENDED = "ended";

    /// Seconds between two attempts to connect.
    private static final int PAUSE = 5;

    private final RedisClient redis;
    private final StreamDispatcher streamDispatcher;
    private final SessionChangeQueue sessionChangeQueue;
    private final String serverId = UUID.randomUUID().toString();
    private volatile @Nullable StatefulRedisPubSubConnection<String, String> subscription;
    private volatile @Nullable StatefulRedisConnection<String, String> publisher;
    private int secondsToNextAttempt;
    private boolean isUnavailable;

    RedisStreamChannel(
            String url, StreamDispatcher streamDispatcher, SessionChangeQueue sessionChangeQueue) {
        this.redis = RedisClients.client(url);
        this.streamDispatcher = streamDispatcher;
        this.sessionChangeQueue = sessionChangeQueue;
    }

    /// Returns whether messages of other servers arrive.
    boolean isConnected() {
        var subscription = this.subscription;
        return subscription != null && subscription.isOpen();
    }

    /// Called each second. Connects when there was no connection yet, and logs when Redis becomes
    /// unavailable or available. Lettuce restores a lost connection by itself.
    void reconnectIfNeeded() {
        if (publisher == null && secondsToNextAttempt-- <= 0) connect();
        if (isConnected() == isUnavailable) {
            isUnavailable = !isUnavailable;
            if (isUnavailable)
                logger.warn("Redis is unavailable; event streams poll the database instead.");
            else logger.info("Redis is available again; event streams receive its messages.");
        }
    }

    private void connect() {
        secondsToNextAttempt = PAUSE;
        try {
            if (subscription == null) subscription = subscribe();
            publisher = redis.connect();
        } catch (RedisException e) {
            logger.debug("Connecting to Redis failed; retrying in a few seconds.", e);
        }
    }

    private StatefulRedisPubSubConnection<String, String> subscribe() {
        var connection = redis.connectPubSub();
        try {
            connection.addListener(
                    new RedisPubSubAdapter<>() {
                        @Override
                        public void message(String channel, String text) {
                            receive(text);
                        }

                        // Called for each connection and reconnection.
                        @Override
                        public void subscribed(String channel, long count) {
                            streamDispatcher.onReconnected();
                        }
                    });
            connection.sync().subscribe(CHANNEL);
            return connection;
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    void publishNotified(Collection<UUID> users) {
        publish(NOTIFIED, users);
    }

    void publishEnded(Collection<UUID> sessions) {
        publish(ENDED, sessions);
    }

    /// Publishes the change and returns true, or returns false when Redis is unavailable. When
    /// publishing fails later, the change is written to the database instead.
    boolean publishChanged(SessionChange sessionChange) {
        var published = publish(CHANGED, List.of(sessionChange.user(), sessionChange.session()));
        if (published == null) return false;
        published.whenComplete((count, failure) -> {
            if (failure != null) sessionChangeQueue.add(sessionChange);
        });
        return true;
    }

    private @Nullable CompletionStage<Long> publish(String word, Collection<UUID> ids) {
        var publisher = this.publisher;
        if (publisher == null || !publisher.isOpen()) return null;
        var text = ids.stream().map(UUID::toString).collect(Collectors.joining(" "));
        return publisher.async().publish(CHANNEL, serverId + " " + word + " " + text);
    }

    private void receive(String text) {
        var words = text.split(" ");
        if (words[0].equals(serverId)) return;
        var ids = Arrays.stream(words).skip(2).map(UUID::fromString).toList();
        switch (words[1]) {
            case NOTIFIED -> streamDispatcher.onNotified(ids);
            case CHANGED -> streamDispatcher.onChanged(new SessionChange(ids.get(0), ids.get(1)));
            case ENDED -> streamDispatcher.onEndedElsewhere(ids);
            default -> {} // from a newer version
        }
    }

    @Override
    public void close() {
        redis.shutdown(Duration.ZERO, RedisClients.TIMEOUT);
    }
}
