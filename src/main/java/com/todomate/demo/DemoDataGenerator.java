package com.todomate.demo;

import com.todomate.tables.SeededRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/// Generates users, their relations and what they plan, from four weeks ago to two weeks ahead. The
/// same seed, number and date generate the same rows.
public final class DemoDataGenerator {

    public static final String EMAIL_DOMAIN = "@seed.example";

    private final long seed;
    private final Instant now;
    private final String passwordHash;
    private final long first;
    private final int users;

    /// Generates this many users, numbered from `first`.
    public DemoDataGenerator(long seed, Instant now, String passwordHash, long first, int users) {
        this.seed = seed;
        this.now = now;
        this.passwordHash = passwordHash;
        this.first = first;
        this.users = users;
    }

    public DemoFollowGenerator follows() {
        return new DemoFollowGenerator(seed, now, first, users);
    }

    /// Returns the rows of a user, without alert times.
    DemoUserRows rows(long number) {
        return new DemoUserGenerator(user(number), passwordHash, number - first).generate();
    }

    /// Returns the rows of a user, with the alert times as of now.
    public DemoUserRows rowsWithAlertTimes(long number) {
        var demoUserRows = rows(number);
        new DemoAlertTimes(user(number), now).set(demoUserRows);
        return demoUserRows;
    }

    public DemoUser user(long number) {
        return DemoUser.of(seed, number, now);
    }

    /// Returns the photos of all users.
    public List<DemoPhoto> photos() {
        return LongStream.range(first, first + Math.min(users, DemoPhotoAlbum.AVATAR_USERS))
                .mapToObj(this::rows)
                .flatMap(demoUserRows -> demoUserRows.photos().stream())
                .toList();
    }

    /// Returns the cheers that a user received.
    public DemoCheerGenerator cheers(long number, DemoFollowGenerator demoFollowGenerator) {
        return new DemoCheerGenerator(
                user(number),
                rows(number),
                demoFollowGenerator,
                SeededRandom.of(seed ^ 0xc4ee6, number));
    }
}
