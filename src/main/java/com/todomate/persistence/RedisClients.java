package com.todomate.persistence;

import com.todomate.startup.ConfigurationException;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import java.time.Duration;

/// Creates clients of the Redis that all servers share. Commands fail after [#TIMEOUT], and at once
/// while the connection is down. So no request waits for Redis.
public final class RedisClients {

    /// The timeout of a connection attempt and of each command.
    public static final Duration TIMEOUT = Duration.ofMillis(500);

    private RedisClients() {}

    /// Creates a client. Throws [ConfigurationException] when the address is malformed.
    public static RedisClient client(String url) {
        var client = RedisClient.create(address(url));
        client.setOptions(
                ClientOptions.builder()
                        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                        .socketOptions(SocketOptions.builder().connectTimeout(TIMEOUT).build())
                        .build());
        return client;
    }

    private static RedisURI address(String url) {
        try {
            var uri = RedisURI.create(url.strip());
            uri.setTimeout(TIMEOUT);
            return uri;
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "Set REDIS_URL to an address like redis://localhost:6379.");
        }
    }
}
