package com.todomate.console;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
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

class TiesTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.000Z");
    private static final int USERS = 10_000;
    private static final long FIRST = 7;

    /// Who, and whom.
    private record Pair(@Nullable Object who, @Nullable Object whom) {

        Pair back() {
            return new Pair(whom, who);
        }
    }

    private static final Ties TIES = new Ties(42, NOON, FIRST, USERS);
    private static final List<Columns> FOLLOWS =
            numbers().boxed().flatMap(number -> TIES.follows(number).stream()).toList();
    private static final List<Columns> BLOCKS =
            numbers().boxed().flatMap(number -> TIES.blocks(number).stream()).toList();
    private static final Map<UUID, Someone> PEOPLE = new HashMap<>();

    static {
        numbers()
                .mapToObj(number -> Someone.of(42, number, NOON))
                .forEach(someone -> PEOPLE.put(someone.id(), someone));
    }

    private static LongStream numbers() {
        return LongStream.range(FIRST, FIRST + USERS);
    }

    private static Pair pair(Columns row, String who, String whom) {
        return new Pair(row.get(who), row.get(whom));
    }

    private static List<Pair> follows(List<Columns> rows) {
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
    void peopleFollowThirtyOthersOrSo() {
        assertThat(FOLLOWS.size() / (double) USERS).isBetween(28.0, 32.0);
        var following = numberOf("follower_id");
        assertThat(following.get(USERS / 2)).isBetween(15, 27);
        assertThat(following.getFirst()).isBetween(150, 500);
    }

    @Test
    void fewAreFollowedByVeryManyAndMostByAHandful() {
        var followers = numberOf("followee_id");
        var best = followers.subList(0, USERS / 100).stream().mapToInt(count -> count).sum();
        assertThat(best / (double) FOLLOWS.size()).isBetween(0.2, 0.4);
        assertThat(followers.getFirst()).isBetween(USERS / 10, USERS / 4);
        assertThat(followers.get(USERS / 2)).isBetween(5, 15);
    }

    @Test
    void manyFriendsFollowEachOther() {
        var pairs = new HashSet<>(follows(FOLLOWS));
        var mutual = pairs.stream().filter(pair -> pairs.contains(pair.back())).count();
        assertThat(mutual / (double) pairs.size()).isBetween(0.15, 0.4);
    }

    @Test
    void nobodyFollowsThemselvesOrTwiceOrSomebodyWhoIsNotThere() {
        var pairs = follows(FOLLOWS);
        assertThat(new HashSet<>(pairs)).hasSize(FOLLOWS.size());
        assertThat(pairs).noneMatch(pair -> Objects.equals(pair.who(), pair.whom()));
        assertThat(pairs).allMatch(pair -> PEOPLE.containsKey(pair.who()));
        assertThat(pairs).allMatch(pair -> PEOPLE.containsKey(pair.whom()));
        assertThat(PEOPLE).hasSize(USERS);
    }

    @Test
    void nobodyFollowsOverABlock() {
        var blocks = blocks();
        assertThat(blocks).hasSize(BLOCKS.size()).hasSizeBetween(USERS / 50, USERS / 5);
        assertThat(blocks).noneMatch(pair -> blocks.contains(pair.back()));
        assertThat(follows(FOLLOWS))
                .noneMatch(pair -> blocks.contains(pair) || blocks.contains(pair.back()));
    }

    @Test
    void onlyThoseWhoApproveAreAsked() {
        var asked =
                FOLLOWS.stream().filter(row -> Objects.equals(row.get("accepted"), false)).toList();
        assertThat(asked).hasSizeBetween(FOLLOWS.size() / 50, FOLLOWS.size() / 10);
        assertThat(asked)
                .allMatch(row -> requireNonNull(PEOPLE.get(row.get("followee_id"))).approves());
        assertThat(PEOPLE.values().stream().filter(Someone::approves))
                .hasSizeBetween(USERS / 10, USERS / 3);
    }

    @Test
    void theSameSeedMakesTheSameTies() {
        var later = Instant.parse("2026-11-20T14:59:00.000Z"); // not yet midnight in Seoul
        assertThat(new Ties(42, later, FIRST, USERS).follows(9)).isEqualTo(TIES.follows(9));
        assertThat(new Ties(43, NOON, FIRST, USERS).follows(9)).isNotEqualTo(TIES.follows(9));
    }

    @Test
    void whoIsKnownLivesAsTheyAreKnown() {
        var lives = new Lives(42, Clock.fixed(NOON, ZoneOffset.UTC), "hash");
        var few = new Ties(42, NOON, 1, 40);
        for (long number = 1; number <= 40; number++) {
            var user = lives.of(number).user();
            var someone = Someone.of(42, number, NOON);
            assertThat(user.get("id")).isEqualTo(someone.id());
            assertThat(user.get("follow_approval"))
                    .isEqualTo(someone.approves() ? "REQUEST" : "AUTO");
            assertThat(few.follows(number))
                    .allSatisfy(row -> {
                        assertThat(row.get("follower_id")).isEqualTo(someone.id());
                        assertThat((Instant) row.get("since"))
                                .isBetween((Instant) user.get("created_at"), NOON);
                    });
        }
    }
}
