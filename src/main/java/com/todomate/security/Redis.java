package com.todomate.security;

import com.todomate.viewset.Misconfigured;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import java.time.Duration;

/// How the servers' common Redis is spoken to: nobody waits for it, and while it is away it is told
/// nothing.
public final class Redis {

    public static final Duration PATIENCE = Duration.ofMillis(500);

    private Redis() {}

    public static RedisClient client(String url) {
        var client = RedisClient.create(address(url));
        client.setOptions(
                ClientOptions.builder()
                        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                        .socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).build())
                        .build());
        return client;
    }

    private static RedisURI address(String url) {
        try {
            var uri = RedisURI.create(url.strip());
            uri.setTimeout(PATIENCE);
            return uri;
        } catch (IllegalArgumentException e) {
            throw new Misconfigured("Set REDIS_URL to an address like redis://localhost:6379.");
        }
    }
}
