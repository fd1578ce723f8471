package com.todomate.limits;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import java.util.stream.Stream;

/// The limits on how often something may be attempted. Each counts per key: an address (of IPv6 the
/// first 64 bits), an account as it was typed, or both together.
@SuppressWarnings("ImmutableEnumChecker") // Bucket4j's configurations are immutable
public enum RateLimit {
    SIGN_UP_PER_ADDRESS(per(20, Duration.ofHours(1))),
    /// High enough for a user who tries several spellings of a password.
    LOG_IN_PER_ADDRESS_AND_LOGIN(per(10, Duration.ofMinutes(1)), per(30, Duration.ofHours(1))),
    LOG_IN_PER_ADDRESS(per(60, Duration.ofMinutes(1))),
    /// Counts attempts from a device on which the account was signed in before. Attempts from
    /// elsewhere do not count.
    LOG_IN_PER_KNOWN_DEVICE(per(10, Duration.ofMinutes(1)), per(30, Duration.ofHours(1))),
    /// Counts attempts from all unknown devices and addresses together. A handle and an email count
    /// separately.
    LOG_IN_PER_LOGIN(per(100, Duration.ofHours(1))),
    /// Counts attempts of a signed-in user to confirm the password: to change the password or the
    /// email, or to delete the account.
    PASSWORD_PER_ACCOUNT(per(10, Duration.ofMinutes(15))),
    PASSWORD_RESET_PER_ADDRESS(per(20, Duration.ofHours(1))),
    PASSWORD_RESET_PER_ACCOUNT(per(5, Duration.ofHours(1))),
    AVAILABILITY_PER_ADDRESS(per(60, Duration.ofMinutes(1))),
    /// Each change reserves the previous handle for its owner for a while.
    HANDLE_CHANGES_PER_ACCOUNT(per(10, Duration.ofDays(1))),
    PHOTOS_PER_ACCOUNT(per(60, Duration.ofHours(1))),
    /// Each subscription causes a lookup of a host.
    PUSH_SUBSCRIPTIONS_PER_ACCOUNT(per(60, Duration.ofHours(1))),
    PUSH_TESTS_PER_ACCOUNT(per(10, Duration.ofMinutes(10)));

    private final BucketConfiguration configuration;

    RateLimit(Bandwidth... bandwidths) {
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
