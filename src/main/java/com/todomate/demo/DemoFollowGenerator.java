package com.todomate.demo;

import com.todomate.tables.SeededRandom;
import com.todomate.tables.UuidBytes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Generates follows, blocks and reports. Users follow a circle of friends with the same language,
/// and a few popular users, the first ones most. Both users of a pair compute the same relation, so
/// that none has to be stored.
public final class DemoFollowGenerator {

    /// A circle reaches this many users to either side.
    private static final int REACH = 6;

    /// The average number of follows outside the circle. Most users have fewer.
    private static final double AVERAGE_OTHERS = 25;

    /// How much more often the first user is followed than the last one, by Zipf's law. Nearly
    /// every fifth user follows the first.
    private static final double POPULARITY_RATIO = 500;

    /// The greatest age of a relation. All users signed up earlier.
    private static final int MAX_AGE_DAYS = 50;

    /// One of this many users reports another.
    private static final int USERS_PER_REPORT = 50;

    private final long seed;
    private final Instant now;
    private final long first;
    private final int users;

    /// Generates the relations of this many users, numbered from `first`.
    DemoFollowGenerator(long seed, Instant now, long first, int users) {
        this.seed = seed;
        this.now = now;
        this.first = first;
        this.users = users;
    }

    /// Returns the follows and follow requests of a user.
    public List<RowValues> follows(long number) {
        var seededRandom = SeededRandom.of(~seed, -number);
        var followees = new LinkedHashSet<Long>();
        circle(number).filter(other -> follows(number, other)).forEach(followees::add);
        var targetCount = followees.size() + Math.min(others(seededRandom), users / 4);
        for (int tries = 4 * targetCount; tries > 0 && followees.size() < targetCount; tries--) {
            var candidate = pickPopular(seededRandom);
            if (candidate != number && !isInCircle(number, candidate)) followees.add(candidate);
        }
        var follower = DemoUser.of(seed, number, now);
        return followees.stream().map(other -> follow(follower, other, seededRandom)).toList();
    }

    /// Returns the blocks of a user.
    public List<RowValues> blocks(long number) {
        var seededRandom = SeededRandom.of(~seed, -number);
        var blocker = DemoUser.of(seed, number, now);
        return circle(number)
                .filter(other -> blocks(number, other))
                .mapToObj(other ->
                        new RowValues()
                                .set("blocker_id", blocker.id())
                                .set("blocked_id", DemoUser.of(seed, other, now).id())
                                .set("since", moment(seededRandom)))
                .toList();
    }

    /// Returns the reports of a user; few users report another.
    public List<RowValues> reports(long number) {
        var seededRandom = SeededRandom.of(seed ^ 0x4e9047, number);
        var reported =
                index(number) % USERS_PER_REPORT == 1 ? stranger(number, seededRandom) : null;
        if (reported == null) return List.of();
        var at = moment(seededRandom);
        return List.of(
                new RowValues()
                        .set("id", UuidBytes.at(at, seededRandom))
                        .set("reporter_id", DemoUser.of(seed, number, now).id())
                        .set("reported_id", reported.id())
                        .set("reason", seededRandom.oneOf(List.of("SPAM", "CONTENT", "OTHER")))
                        .set("created_at", at));
    }

    /// Returns the users of the circle who follow a user, accepted if the user approves followers.
    List<DemoUser> followers(DemoUser followee) {
        return circle(followee.number())
                .filter(other -> follows(other, followee.number()) && accepts(followee, other))
                .mapToObj(other -> DemoUser.of(seed, other, now))
                .toList();
    }

    /// Returns a random user from outside the circle, so that there is no block between the two;
    /// null when the draw is the user or in the circle.
    @Nullable DemoUser stranger(long number, SeededRandom seededRandom) {
        var candidate = first + seededRandom.random().nextLong(users);
        return candidate == number || isInCircle(number, candidate)
                ? null
                : DemoUser.of(seed, candidate, now);
    }

    /// Returns how many users of the run come before this one.
    long index(long number) {
        return number - first;
    }

    private static boolean accepts(DemoUser followee, long follower) {
        return !followee.approves() || SeededRandom.of(follower, followee.number()).percent(75);
    }

    private RowValues follow(DemoUser follower, long number, SeededRandom seededRandom) {
        var followee = DemoUser.of(seed, number, now);
        return new RowValues()
                .set("follower_id", follower.id())
                .set("followee_id", followee.id())
                .set("accepted", accepts(followee, follower.number()))
                .set("since", moment(seededRandom));
    }

    private LongStream circle(long number) {
        return LongStream.rangeClosed(-REACH, REACH)
                .map(step -> number + step * DemoPhrases.LANGUAGES.size())
                .filter(other -> other != number && other >= first && other < first + users);
    }

    private static boolean isInCircle(long one, long other) {
        var distance = Math.abs(one - other);
        return distance % DemoPhrases.LANGUAGES.size() == 0
                && distance <= (long) REACH * DemoPhrases.LANGUAGES.size();
    }

    /// Returns a number from 0 to 99 for a pair in a circle, the same for both.
    private int relation(long one, long other) {
        var distance = Math.abs(one - other);
        return SeededRandom.of(~seed, Math.min(one, other) * (2L * REACH + 1) + distance)
                .between(0, 99);
    }

    /// Two in five pairs follow each other; in one of five, one user follows the other.
    private boolean follows(long one, long other) {
        var relation = relation(one, other);
        return relation < 40 || (one < other ? relation < 50 : relation >= 50 && relation < 60);
    }

    private boolean blocks(long one, long other) {
        return relation(one, other) == (one < other ? 98 : 99);
    }

    private static int others(SeededRandom seededRandom) {
        return (int) (-AVERAGE_OTHERS * Math.log(1 - seededRandom.random().nextDouble()));
    }

    private long pickPopular(SeededRandom seededRandom) {
        var fraction =
                (Math.pow(POPULARITY_RATIO, seededRandom.random().nextDouble()) - 1)
                        / (POPULARITY_RATIO - 1);
        return first + (long) (users * fraction);
    }

    /// Returns a random time before today, so that it does not depend on the time of day.
    private Instant moment(SeededRandom seededRandom) {
        return now.truncatedTo(ChronoUnit.DAYS)
                .minusMillis(
                        seededRandom
                                .random()
                                .nextLong(ChronoUnit.DAYS.getDuration().toMillis() * MAX_AGE_DAYS));
    }
}
