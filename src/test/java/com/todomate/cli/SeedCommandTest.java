package com.todomate.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.ServerProcess;
import com.todomate.TestDatabase;
import com.todomate.TestFolder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@Tag("once")
@ApiTest
class SeedCommandTest {

    private static final String SEEDED = "owner.email like '%@seed.example'";
    private static final Pattern LOG_IN =
            Pattern.compile("Log in as (.*), with the password \"(.*)\" .*");

    /// The output of the seed run that the tests share.
    private static @Nullable List<String> output;

    @Autowired People people;
    @Autowired JdbcTemplate sql;

    private static List<String> output() {
        if (output == null) output = seed("--users", "30", "--seed", "42");
        return output;
    }

    @Test
    void seededUsersCanUseTheApi() {
        var output = output();
        assertThat(output)
                .last()
                .asString()
                .matches(
                        "Seeded 30 users, \\d+ goals, \\d+ quick inputs, [\\d,]+ todos, \\d+ diaries,"
                                + " \\d+ photos, \\d+ alarms, \\d+ follows, \\d+ cheers, \\d+"
                                + " notifications in [\\d.]+ s\\.");

        for (var person : handles(output).stream().map(handle -> logIn(handle, output)).toList()) {
            assertThat(person.get("/me").expect(200).at("/displayName")).isNotBlank();
            assertThat(person.get("/goals").expect(200).each("title")).hasSizeBetween(3, 6);
            assertThat(known(person, "followers")).isPositive();
            assertThat(known(person, "following")).isNotNegative();
            var todos = person.get("/todos?limit=100&count=true").expect(200);
            assertThat(Integer.parseInt(String.valueOf(todos.at("/total")))).isGreaterThan(80);
            assertThat(person.get("/archive").expect(200).each("kind"))
                    .isSubsetOf("STORED", "RETURNED", "SUGGESTED");
            assertThat(person.get("/days/today").expect(200).at("/goals/0/title")).isNotBlank();
            assertThat(person.get("/quick-inputs").expect(200).each("status"))
                    .allMatch(status -> List.of("ACTIVE", "PAUSED").contains(status));
            var open =
                    person.get("/todos?state=ACTIVE&done=false").expect(200).each("id").getFirst();
            assertThat(person.post("/todos/" + open + "/complete").expect(200).at("/done"))
                    .isEqualTo("true");
            var stored = person.post("/todos", Map.of("goalId", goal(person), "title", "new"));
            assertThat(stored.expect(201).at("/state")).isEqualTo("ARCHIVED");
        }
    }

    /// Repeats the rules of cheers in SQL.
    @Test
    void seededCheersFollowTheRules() {
        output();
        assertThat(count("cheer join user owner on owner.id = owner_id where " + SEEDED))
                .isGreaterThan(50);
        assertThat(
                        count(
                                """
                                cheer
                                join user owner on owner.id = cheer.owner_id
                                left join follow on followee_id = cheer.owner_id
                                    and follower_id = cheer.user_id and accepted
                                left join diary on cheer.kind = 'DIARY' and diary.id = target_id
                                left join todo on cheer.kind = 'TODO' and todo.id = target_id
                                left join goal on goal.id = todo.goal_id
                                left join selected_viewer on selected_viewer.kind = 'DIARY'
                                    and thing_id = diary.id and viewer_id = cheer.user_id
                                where %s and not (
                                    cheer.user_id <> cheer.owner_id
                                    and coalesce(diary.owner_id, todo.owner_id) = cheer.owner_id
                                    and cheer.created_at
                                        >= coalesce(diary.created_at, todo.done_at)
                                    and (cheers_from = 'EVERYONE'
                                        or cheers_from = 'FOLLOWERS' and follower_id is not null)
                                    and not exists (select 1 from block
                                        where blocker_id in (cheer.user_id, cheer.owner_id)
                                            and blocked_id in (cheer.user_id, cheer.owner_id))
                                    and case coalesce(diary.visibility, goal.visibility)
                                        when 'PUBLIC' then true
                                        when 'FOLLOWERS' then follower_id is not null
                                        when 'SELECTED' then follower_id is not null
                                            and viewer_id is not null
                                        else false end
                                    and not coalesce(draft, false)
                                    and coalesce(todo.visibility, 'INHERIT') = 'INHERIT'
                                    and coalesce(todo.state, 'ACTIVE') = 'ACTIVE'
                                    and not coalesce(follows, false)
                                    and coalesce(diary.deleted_at, todo.deleted_at) is null)
                                """
                                        .formatted(SEEDED)))
                .isZero();
        var few =
                sql.queryForList(
                        """
                        select concat(if(kind = 'TODO', '/todos/', '/diaries/'),
                            insert(insert(insert(insert(lower(hex(target_id)),
                                9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-')) as path,
                            cheerer.handle as handle, emoji
                        from cheer
                        join user owner on owner.id = owner_id
                        join user cheerer on cheerer.id = user_id
                        where %s order by cheer.id limit 8
                        """
                                .formatted(SEEDED));
        for (var cheer : few) {
            var cheerer = logIn(String.valueOf(cheer.get("handle")), output());
            var cheers = cheerer.get(cheer.get("path") + "/cheers").expect(200);
            assertThat(cheers.each("emoji")).contains(String.valueOf(cheer.get("emoji")));
            cheerer.put(cheer.get("path") + "/cheers/" + encoded(cheer.get("emoji")), "")
                    .expect(200);
        }
    }

    @Test
    void seededNotificationsMatchFollowsAndCheers() {
        output();
        assertThat(
                        count(
                                """
                                cheer join user owner on owner.id = owner_id
                                where %s and 1 <> (select count(*) from notification
                                    where notification.user_id = owner.id and type = 'CHEER'
                                        and notification.kind = cheer.kind
                                        and subject_id = target_id
                                        and cheer.created_at >= since
                                        and cheer.created_at < until)
                                """
                                        .formatted(SEEDED)))
                .isZero();
        assertThat(
                        count(
                                """
                                follow join user owner on owner.id = followee_id
                                where %s and 1 <> (select count(*) from notification
                                    where subject_id in (follower_id, followee_id)
                                        and notification.user_id in (follower_id, followee_id)
                                        and notification.user_id <> subject_id
                                        and if(type = 'FOLLOW_ACCEPTED', follower_id, followee_id)
                                            = notification.user_id
                                        and follow.since >= notification.since
                                        and follow.since < until)
                                """
                                        .formatted(SEEDED)))
                .isZero();
        var types = new HashSet<String>();
        for (var handle : seeded()) {
            var person = logIn(handle, output());
            var all = person.get("/notifications?limit=100").expect(200);
            var stored =
                    count(
                            "notification join user owner on owner.id = user_id where handle = '"
                                    + handle
                                    + "'");
            assertThat(all.each("id")).as(handle).hasSize(Math.min(stored, 100));
            var unread = all.each("read").stream().filter("false"::equals).count();
            assertThat(person.get("/notifications/unread-count").expect(200).at("/unread"))
                    .isEqualTo(String.valueOf(unread));
            assertThat(all.each("count")).doesNotContain("0");
            types.addAll(all.each("type"));
        }
        assertThat(types)
                .containsExactlyInAnyOrder("CHEER", "FOLLOW", "FOLLOW_REQUEST", "FOLLOW_ACCEPTED");
    }

    @Test
    void seededPhotosAreStoredAndBelongToTheirOwners() {
        output();
        var photos =
                sql.queryForList(
                        """
                        select owner.handle as handle, insert(insert(insert(insert(
                            lower(hex(photo.id)), 9, 0, '-'), 14, 0, '-'), 19, 0, '-'), 24, 0, '-')
                            as id
                        from photo join user owner on owner.id = owner_id where %s
                        order by owner.id
                        """
                                .formatted(SEEDED));
        assertThat(photos).hasSizeGreaterThan(20);
        assertThat(
                        count(
                                "photo join user owner on owner.id = owner_id where state <> 'KEPT' and "
                                        + SEEDED))
                .isZero();
        for (var holder : List.of("diary", "todo")) {
            assertThat(
                            count(
                                    "%s thing join user owner on owner.id = thing.owner_id join photo on photo.id = photo_id where %s"
                                            .formatted(holder, SEEDED)))
                    .as(holder)
                    .isPositive();
            assertThat(
                            count(
                                    "%s thing join photo on photo.id = photo_id where photo.owner_id <> thing.owner_id"
                                            .formatted(holder)))
                    .as(holder)
                    .isZero();
        }
        var handle = String.valueOf(photos.getFirst().get("handle"));
        var person = logIn(handle, output());
        assertThat(photos)
                .filteredOn(photo -> handle.equals(photo.get("handle")))
                .allSatisfy(photo -> {
                    person.get("/media/" + photo.get("id")).expect(200);
                    var thumb = person.get("/media/" + photo.get("id") + "?size=thumb").expect(200);
                    assertThat(thumb.header("Content-Type")).isEqualTo("image/jpeg");
                });
    }

    @Test
    void seededAlarmsAndTimedTodosAreScheduled() {
        output();
        assertThat(
                        count(
                                "alarm join user owner on owner.id = owner_id where enabled and "
                                        + SEEDED))
                .isPositive();
        assertThat(
                        count(
                                """
                                alarm join user owner on owner.id = owner_id
                                where %s and (enabled <> (rings_at is not null)
                                    or enabled <> (rings_on is not null)
                                    or rings_at < owner.created_at)
                                """
                                        .formatted(SEEDED)))
                .isZero();
        assertThat(
                        count(
                                """
                                todo join user owner on owner.id = owner_id
                                where %s and rings_at is not null
                                """
                                        .formatted(SEEDED)))
                .isPositive();
    }

    private int count(String rows) {
        var count = sql.queryForObject("select count(*) from " + rows, Integer.class);
        return requireNonNull(count);
    }

    /// Returns some seeded users. Those that approve their followers come first.
    private List<String> seeded() {
        return sql.query(
                "select handle from user owner where %s order by follow_approval desc, id limit 12"
                        .formatted(SEEDED),
                (row, number) -> requireNonNull(row.getString(1)));
    }

    private static String encoded(@Nullable Object emoji) {
        return URLEncoder.encode(String.valueOf(emoji), StandardCharsets.UTF_8);
    }

    @Test
    void secondRunWithTheSameSeedCreatesOtherUsers() {
        var first = handles(seed("--users", "2", "--seed", "7"));
        var second = handles(seed("--users", "2", "--seed", "7"));

        assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
    }

    /// The host of the database does not exist: the command must not connect.
    @Test
    void productionIsNotSeeded() {
        var production = Map.of("TODOMATE_ENV", "production", "DATABASE_HOST", "nobody.invalid");
        try (var task = ServerProcess.start(production, "seed", "--users", "1")) {
            assertThat(task.exitCode()).isEqualTo(1);
            assertThat(task.console())
                    .containsExactly(
                            "The password of seeded users is public: set TODOMATE_ENV to development,"
                                    + " or do not run seed.");
        }
    }

    @Test
    void embeddedDatabaseEndsWithTheCommand(@TempDir Path folder) {
        try (var task =
                ServerProcess.start(
                        Map.of("TODOMATE_DATA_DIR", folder.toString()), "seed", "--users", "1")) {
            assertThat(task.exitCode()).as("%s", task.console()).isZero();
        }
        assertThat(Files.exists(folder.resolve("database/data"))).isTrue();
        assertThat(ProcessHandle.allProcesses())
                .noneMatch(process ->
                        process.info().commandLine().orElse("").contains(folder.toString()));
    }

    private static List<String> seed(String... options) {
        var arguments = new ArrayList<>(List.of("seed"));
        arguments.addAll(List.of(options));
        var environment = new HashMap<>(TestDatabase.environment());
        environment.put("TODOMATE_DATA_DIR", TestFolder.DATA.toString());
        try (var task = ServerProcess.start(environment, arguments.toArray(String[]::new))) {
            assertThat(task.exitCode()).as("%s", task.console()).isZero();
            return task.console();
        }
    }

    private static List<String> handles(List<String> output) {
        return List.of(logIn(output, 1).split(", "));
    }

    private static String logIn(List<String> output, int group) {
        return output.stream()
                .map(LOG_IN::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(group))
                .findFirst()
                .orElseThrow();
    }

    private Person logIn(String handle, List<String> output) {
        var stranger = people.stranger();
        var response =
                stranger.post("/auth/login", Map.of("login", handle, "password", logIn(output, 2)))
                        .expect(200);
        return stranger.withToken(response.at("/accessToken"));
    }

    private static int known(Person person, String list) {
        return person.get("/me/" + list).expect(200).each("handle").size();
    }

    private static String goal(Person person) {
        return person.get("/goals").each("id").getFirst();
    }
}
