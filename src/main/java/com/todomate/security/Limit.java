package com.todomate.security;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import java.util.stream.Stream;

/// How often one may knock. Each limit counts per key: an address (of IPv6 the first 64 bits), an
/// account as it was typed, or both together.
@SuppressWarnings("ImmutableEnumChecker") // Bucket4j's configurations are immutable
public enum Limit {
    SIGN_UP_PER_ADDRESS(per(20, Duration.ofHours(1))),
    /// The honest user who tries three spellings of a password never meets it.
    LOG_IN_PER_ADDRESS_AND_ACCOUNT(per(10, Duration.ofMinutes(1)), per(30, Duration.ofHours(1))),
    LOG_IN_PER_ADDRESS(per(60, Duration.ofMinutes(1))),
    /// From all addresses together, so generous that a stranger hardly locks anybody out.
    LOG_IN_PER_ACCOUNT(per(100, Duration.ofHours(1))),
    /// A signed-in user proves to be themselves: change of password or e-mail, deletion.
    PASSWORD_PER_ACCOUNT(per(10, Duration.ofMinutes(15))),
    PASSWORD_RESET_PER_ADDRESS(per(20, Duration.ofHours(1))),
    PASSWORD_RESET_PER_ACCOUNT(per(5, Duration.ofHours(1))),
    AVAILABILITY_PER_ADDRESS(per(60, Duration.ofMinutes(1))),
    PHOTOS_PER_ACCOUNT(per(60, Duration.ofHours(1))),
    /// Each looks up a host.
    PUSH_SUBSCRIPTIONS_PER_ACCOUNT(per(60, Duration.ofHours(1))),
    PUSH_TESTS_PER_ACCOUNT(per(10, Duration.ofMinutes(10)));

    private final BucketConfiguration configuration;

    Limit(Bandwidth... bandwidths) {
        var builder = BucketConfiguration.builder();
        Stream.of(bandwidths).forEach(builder::addLimit);
        this.configuration = builder.build();
    }

    private static Bandwidth per(int times, Duration period) {
        return Bandwidth.builder().capacity(times).refillGreedy(times, period).build();
    }

    BucketConfiguration configuration() {
        return configuration;
    }
}
