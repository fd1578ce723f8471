package com.todomate.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DemoFollowGeneratorTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.000Z");
    private static final int USERS = 10_000;
    private static final long FIRST = 7;

    /// A follower and a followed user, or a blocker and a blocked user.
    private record Pair(@Nullable Object from, @Nullable Object to) {

        Pair reversed() {
            return new Pair(to, from);
        }
    }

    private static final DemoFollowGenerator GENERATOR =
            new DemoFollowGenerator(42, NOON, FIRST, USERS);
    private static final List<RowValues> FOLLOWS =
            numbers().boxed().flatMap(number -> GENERATOR.follows(number).stream()).toList();
    private static final List<RowValues> BLOCKS =
            numbers().boxed().flatMap(number -> GENERATOR.blocks(number).stream()).toList();
    private static final Map<UUID, DemoUser> PEOPLE = new HashMap<>();

    static {
        numbers()
                .mapToObj(number -> DemoUser.of(42, number, NOON))
                .forEach(demoUser -> PEOPLE.put(demoUser.id(), demoUser));
    }

    private static LongStream numbers() {
        return LongStream.range(FIRST, FIRST + USERS);
    }

    private static Pair pair(RowValues row, String from, String to) {
        return new Pair(row.get(from), row.get(to));
    }

    private static List<Pair> follows(List<RowValues> rows) {
        return rows.stream().map(row -> pair(row, "follower_id", "followee_id")).toList();
    }

    private static Set<Pair> blocks() {
        var pairs = new HashSet<Pair>();
        BLOCKS.forEach(row -> pairs.add(pair(row, "blocker_id", "blocked_id")));
        return pairs;
    }

    private static List<Integer> numberOf(String end) {
        var counts = new HashMap<Object, Integer>();
        PEOPLE.keySet().forEach(id -> counts.put(id, 0));
        FOLLOWS.forEach(row -> counts.merge(requireNonNull(row.get(end)), 1, Integer::sum));
        return counts.values().stream().sorted(Comparator.reverseOrder()).toList();
    }

    @Test
    void usersFollowAboutThirtyOthers() {
        assertThat(FOLLOWS.size() / (double) USERS).isBetween(28.0, 32.0);
        var following = numberOf("follower_id");
        assertThat(following.get(USERS / 2)).isBetween(15, 27);
        assertThat(following.getFirst()).isBetween(150, 500);
    }

    @Test
    void fewUsersHaveVeryManyFollowersAndMostHaveAHandful() {
        var followers = numberOf("followee_id");
        var best = followers.subList(0, USERS / 100).stream().mapToInt(count -> count).sum();
        assertThat(best / (double) FOLLOWS.size()).isBetween(0.2, 0.4);
        assertThat(followers.getFirst()).isBetween(USERS / 10, USERS / 4);
        assertThat(followers.get(USERS / 2)).isBetween(5, 15);
    }

    @Test
    void manyFollowsAreMutual() {
        var pairs = new HashSet<>(follows(FOLLOWS));
        var mutual = pairs.stream().filter(pair -> pairs.contains(pair.reversed())).count();
        assertThat(mutual / (double) pairs.size()).isBetween(0.15, 0.4);
    }

    @Test
    void followsAreUniqueAndBetweenDifferentExistingUsers() {
        var pairs = follows(FOLLOWS);
        assertThat(new HashSet<>(pairs)).hasSize(FOLLOWS.size());
        assertThat(pairs).noneMatch(pair -> Objects.equals(pair.from(), pair.to()));
        assertThat(pairs).allMatch(pair -> PEOPLE.containsKey(pair.from()));
        assertThat(pairs).allMatch(pair -> PEOPLE.containsKey(pair.to()));
        assertThat(PEOPLE).hasSize(USERS);
    }

    @Test
    void blockedUsersDoNotFollowEachOther() {
        var blocks = blocks();
        assertThat(blocks).hasSize(BLOCKS.size()).hasSizeBetween(USERS / 50, USERS / 5);
        assertThat(blocks).noneMatch(pair -> blocks.contains(pair.reversed()));
        assertThat(follows(FOLLOWS))
                .noneMatch(pair -> blocks.contains(pair) || blocks.contains(pair.reversed()));
    }

    @Test
    void onlyUsersWhoApproveFollowersHaveRequests() {
        var asked =
                FOLLOWS.stream().filter(row -> Objects.equals(row.get("accepted"), false)).toList();
        assertThat(asked).hasSizeBetween(FOLLOWS.size() / 50, FOLLOWS.size() / 10);
        assertThat(asked)
                .allMatch(row -> requireNonNull(PEOPLE.get(row.get("followee_id"))).approves());
        assertThat(PEOPLE.values().stream().filter(DemoUser::approves))
                .hasSizeBetween(USERS / 10, USERS / 3);
    }

    @Test
    void sameSeedGeneratesTheSameFollows() {
        var later = Instant.parse("2026-11-20T14:59:00.000Z"); // not yet midnight in Seoul
        assertThat(new DemoFollowGenerator(42, later, FIRST, USERS).follows(9))
                .isEqualTo(GENERATOR.follows(9));
        assertThat(new DemoFollowGenerator(43, NOON, FIRST, USERS).follows(9))
                .isNotEqualTo(GENERATOR.follows(9));
    }

    @Test
    void generatorsAgreeOnTheSameUsers() {
        var demoDataGenerator = new DemoDataGenerator(42, NOON, "hash", 1, 40);
        var few = new DemoFollowGenerator(42, NOON, 1, 40);
        for (long number = 1; number <= 40; number++) {
            var user = demoDataGenerator.rows(number).user();
            var demoUser = DemoUser.of(42, number, NOON);
            assertThat(user.get("id")).isEqualTo(demoUser.id());
            assertThat(user.get("follow_approval"))
                    .isEqualTo(demoUser.approves() ? "REQUEST" : "AUTO");
            assertThat(few.follows(number))
                    .allSatisfy(row -> {
                        assertThat(row.get("follower_id")).isEqualTo(demoUser.id());
                        assertThat((Instant) row.get("since"))
                                .isBetween((Instant) user.get("created_at"), NOON);
                    });
        }
    }
}
