package com.todomate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Runs two servers in separate processes on one database, as in production.
@Tag("once")
class TwoServersTest {

    private static final int MANY = 2000;

    @TempDir private Path folder;

    /// The environment of a new database, so that only its alarms fire.
    private final Map<String, String> environment = TestDatabase.newDatabase("two");

    @BeforeEach
    void configureServers() {
        environment.put("TODOMATE_DATA_DIR", folder.toString());
        environment.put("TODOMATE_RATE_LIMITS", "off");
    }

    private ServerProcess server(String name) {
        var own = new HashMap<>(environment);
        own.put("DB_SCHEDULER_SCHEDULER_NAME", name);
        return ServerProcess.start(own);
    }

    private SingleConnectionDataSource database() {
        return new SingleConnectionDataSource(
                "jdbc:mysql://%s:%s/%s?sslMode=PREFERRED&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
                        .formatted(
                                environment.get("DATABASE_HOST"),
                                environment.get("DATABASE_PORT"),
                                environment.get("DATABASE_NAME")),
                "root",
                String.valueOf(environment.get("DATABASE_PASSWORD")),
                true);
    }

    @Test
    void everyAlarmFiresOnceWhenAServerIsKilled() {
        var servers = Map.of("one", server("one"), "two", server("two"));
        try (var database = database()) {
            servers.values().forEach(ServerProcess::awaitReadiness);
            var sql = new JdbcTemplate(database);
            var now = sql.queryForObject("select utc_timestamp(3)", LocalDateTime.class);
            var minute = (now == null ? LocalDateTime.MIN : now).truncatedTo(ChronoUnit.MINUTES);
            users(sql);
            sql.update(
                    """
                    insert into alarm
                        (id, owner_id, version, created_at, updated_at, time, weekdays, enabled,
                            rings_on, rings_at)
                    select random_bytes(16), id, 0, created_at, created_at, ?, 127, true, ?, ?
                    from user
                    """,
                    minute.toLocalTime(),
                    minute.toLocalDate(),
                    minute);

            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> count(sql, "alarm where rung_on is not null") > MANY / 4);
            var firing =
                    sql.queryForList(
                            "select picked_by from scheduled_tasks where task_name = 'alarms' and picked",
                            String.class);
            assertThat(firing).hasSize(1);
            var killed = requireNonNull(servers.get(firing.getFirst()));
            var since = Instant.ofEpochMilli(System.currentTimeMillis());
            killed.kill();
            var before = count(sql, "notification");

            await().atMost(Duration.ofMinutes(1))
                    .until(() -> count(sql, "alarm where rung_on is null") == 0);
            System.out.printf(
                    "%s rang %d of %d alarms and was killed; all had rung %d ms later%n",
                    firing.getFirst(),
                    before,
                    MANY,
                    since.until(
                            Instant.ofEpochMilli(System.currentTimeMillis()), ChronoUnit.MILLIS));
            assertThat(before).as("alarms fired by the killed server").isBetween(1, MANY - 1);
            assertThat(count(sql, "notification where type = 'ALARM' and not missed"))
                    .isEqualTo(MANY);
            // Each user was notified once: every notification raises the number.
            assertThat(count(sql, "inbox where latest = 1")).isEqualTo(MANY);
            assertThat(count(sql, "inbox where latest <> 1")).isZero();
            assertThat(count(sql, "alarm where rings_at > utc_timestamp() and rings_on > rung_on"))
                    .isEqualTo(MANY);
        } finally {
            servers.values().forEach(ServerProcess::kill);
        }
    }

    @Test
    void mailThatIsQueuedBeforeARestartIsSentAfterIt() throws IOException {
        var queueing = new HashMap<>(environment);
        queueing.put("DB_SCHEDULER_ENABLED", "false"); // queues mails and sends none
        var first = ServerProcess.start(queueing);
        try (var database = database()) {
            first.awaitReadiness();
            var sql = new JdbcTemplate(database);
            users(sql);
            first.stranger()
                    .post("/auth/password/reset", Map.of("email", "user_1_1@example.com"))
                    .expect(202);
            assertThat(count(sql, "scheduled_tasks where task_name = 'mails'")).isOne();
            assertThat(count(sql, "mailed_link")).isZero();
            first.kill();

            try (var second = server("second")) {
                second.awaitReadiness();
                await().until(() -> count(sql, "scheduled_tasks where task_name = 'mails'") == 0);
                assertThat(count(sql, "mailed_link")).isOne();
                // The recurring jobs share the table with the mails.
                assertThat(count(sql, "scheduled_tasks")).isPositive();
            }
            try (var files = Files.list(folder.resolve("mail"))) {
                assertThat(files).singleElement().asString().endsWith("-password-reset.eml");
            }
        } finally {
            first.kill();
        }
    }

    private static int count(JdbcTemplate sql, String rows) {
        var count = sql.queryForObject("select count(*) from " + rows, Integer.class);
        return count == null ? 0 : count;
    }

    private static void users(JdbcTemplate sql) {
        sql.update(
                """
                insert into user
                    (id, version, created_at, updated_at, handle, email, password_hash,
                        display_name, role, time_zone, day_starts_at, week_starts_on, locale,
                        searchable, searchable_by_email, follow_approval, cheers_from,
                        default_goal_visibility, default_diary_visibility, quick_input_mode)
                with recursive n as (select 1 i union all select i + 1 from n where i < 1000)
                select random_bytes(16), 0, utc_timestamp(3), utc_timestamp(3),
                    concat('user_', half, '_', i), concat('user_', half, '_', i, '@example.com'),
                    '', 'User', 'USER', 'UTC', '00:00', 'MON', 'en', true, false, 'AUTO',
                    'EVERYONE', 'PRIVATE', 'PRIVATE', 'SUGGEST'
                from n join (select 1 half union all select 2) halves
                """);
    }
}
