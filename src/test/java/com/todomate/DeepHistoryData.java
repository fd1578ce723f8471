package com.todomate;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Five years of one user (20,000 todos, of which 2,000 came from ten quick inputs, 2,000 skipped
/// days and 1,800 diaries) among a million todos of 2,000 other users, in a separate database on
/// the server of the tests.
final class DeepHistoryData
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String NAME = "todomate_deep";

    /// `#user` and `#goal` stand for the columns of these tables that the statement does not name.
    private static final String STATEMENTS =
            """
            insert into user (id, handle, email, #user)
            select random_bytes(16), concat('other', i), concat('other', i, '@example.com'), #user
            from n join user on handle = '$name' where i < 2000;

            insert into goal (id, owner_id, title, position, #goal)
            select random_bytes(16), user.id, concat('Goal ', i), i, #goal
            from user straight_join n straight_join goal
            where i between 1 and if(user.id = $me, 5, 6) and goal.owner_id = $me and position = 0;

            insert into quick_input (id, owner_id, version, created_at, updated_at, goal_id, title,
                weekdays, mode, missed, reached, due_at)
            select random_bytes(16), owner_id, 0, $now, $now, goal.id, 'Stretch', 127, 'SUGGEST',
                'DROP', '$today', if(owner_id = $me, null, date_add(date_sub($now, interval 1 day), interval crc32(goal.id) % 60 day))
            from goal straight_join n
            where i < 5 and i < if(owner_id = $me, if(position = 0, 5, 1), position = 1);

            insert into skipped_day
            select id, date_sub('$today', interval 200 + i day), if(i % 2 = 1, goal_id, null)
            from quick_input straight_join n where i < 200 and i < if(owner_id = $me, 200, 50);

            insert into todo (id, owner_id, version, created_at, updated_at, deleted_at, goal_id, title,
                date, time, memo_public, visibility, done, done_at, state, position)
            select concat(substr(id, 1, 12), unhex(lpad(hex(i), 8, '0'))), owner_id, 1, at, at,
                if(i % 97 = 1, date_sub($now, interval 1 + i % 50 day), null), id, concat('Todo ', i),
                if(boxed, null, day), if(boxed or i % 3 > 0, null, '07:30'), false, 'INHERIT',
                done and not boxed, if(done and not boxed, at, null),
                if(boxed, 'ARCHIVED', 'ACTIVE'), i
            from (
                select id, owner_id, i, i % 100 = 0 as boxed, day, day < '$today' and i % 40 > 0 as done,
                    date_sub(date_add($now, interval i second), interval age day) as at
                from (
                    select id, owner_id, i, age, date_sub(date_add('$today', interval 30 day), interval age day) as day
                    from (
                        select goal.id, owner_id, i, i * if(owner_id = $me, 3, 110) div 5 as age
                        from goal straight_join n
                        where i < 3000 and i < if(owner_id = $me, 3000, 80)) a) b) c;

            insert into todo (id, owner_id, version, created_at, updated_at, goal_id, title,
                date, memo_public, visibility, done, done_at, state, position,
                origin_id, origin_date, follows)
            select random_bytes(16), owner_id, 1, $now, $now, goal_id, title,
                day, false, 'INHERIT', not back, if(back, null, $now), if(back, 'ARCHIVED', 'ACTIVE'), 0,
                id, day, back
            from (
                select id, owner_id, goal_id, title, i % 20 = 0 as back,
                    date_sub('$today', interval i day) as day
                from quick_input straight_join n where i < 200 and i < if(owner_id = $me, 200, 20)) a;

            insert into diary (id, owner_id, version, created_at, updated_at, deleted_at, date, emoji,
                body, visibility, draft)
            select random_bytes(16), user.id, 1, date_sub($now, interval i day), date_sub($now, interval i day),
                if(i % 97 = 1, date_sub($now, interval 1 + i % 30 day), null),
                date_sub('$today', interval i day), '🍚', concat('Day ', i),
                elt(1 + i % 4, 'PRIVATE', 'SELECTED', 'FOLLOWERS', 'PUBLIC'), i % 50 = 0
            from user straight_join n where i < 1800 and i < if(user.id = $me, 1800, 40);

            insert into todo (id, owner_id, version, created_at, updated_at, goal_id, title,
                date, memo_public, visibility, done, done_at, state, position)
            select random_bytes(16), owner_id, 1, $now, $now, goal.id, 'Today',
                '$today', false, 'INHERIT', false, null, 'ACTIVE', 0
            from goal where owner_id <> $me;

            insert into cheer (id, kind, target_id, owner_id, user_id, slot, emoji, created_at)
            select random_bytes(16), 'TODO', todo.id, owner_id, user.id, 1, '🔥', $now
            from todo straight_join user
            where date between date_sub('$today', interval 30 day) and '$today'
                and handle in ('other1', 'other2') and user.id <> owner_id;

            insert into notification (id, user_id, number, type, kind, subject_id, occasion, since, until,
                missed, created_at, updated_at)
            select random_bytes(16), owner_id, 9000 + row_number() over (partition by owner_id order by target_id),
                'CHEER', 'TODO', target_id, '$today', $now, date_add($now, interval 1 day), false, $now, $now
            from (select distinct owner_id, target_id from cheer) a;

            insert into notification (id, user_id, number, type, kind, subject_id, occasion, missed,
                created_at, updated_at)
            select random_bytes(16), user.id, i, 'REMINDER', 'TODO', random_bytes(16), '$today', false, $now, $now
            from user straight_join n where i < 5000 and i < if(user.id = $me, 5000, 20);

            insert into inbox (user_id, latest, seen, updated_at)
            select user_id, max(number), 9000, $now from notification group by user_id;

            update user set shared_at = date_sub($now, interval crc32(id) % 100000 second)
            where id <> $me;

            insert into selected_viewer (kind, thing_id, viewer_id, owner_id)
            select 'DIARY', diary.id, user.id, diary.owner_id from diary straight_join user
            where visibility = 'SELECTED' and handle in ('other1', 'other2', 'other3')
            """;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(Map.of("DATABASE_NAME", NAME, "DATABASE_USER", "root"))
                .applyTo(context);
    }

    /// Opens a connection without a socket timeout, unlike the server's connections, because some
    /// statements take long.
    private static SingleConnectionDataSource connection() throws SQLException {
        var to = TestDatabase.environment();
        var url =
                "jdbc:mysql://%s:%s/%s?sslMode=PREFERRED&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&useInformationSchema=%s"
                        .formatted(
                                to.get("DATABASE_HOST"),
                                to.get("DATABASE_PORT"),
                                NAME,
                                TestDatabase.isMySql());
        return new SingleConnectionDataSource(
                DriverManager.getConnection(url, "root", to.get("DATABASE_PASSWORD")), true);
    }

    static void fill(Person me, LocalDate today) throws SQLException {
        var connection = connection();
        try {
            var sql = new JdbcTemplate(connection);
            sql.execute("create table n (i int primary key)");
            sql.execute("insert into n values (0)");
            for (var i = 1; i <= 4096; i *= 2) sql.update("insert into n select i + ? from n", i);
            var script =
                    STATEMENTS
                            .replace("#user", others(sql, "user", "'id', 'handle', 'email'"))
                            .replace(
                                    "#goal",
                                    others(sql, "goal", "'id', 'owner_id', 'title', 'position'"))
                            .replace("$me", "unhex('" + me.id().replace("-", "") + "')")
                            .replace("$name", me.handle())
                            .replace("$now", "timestamp('" + today + "')")
                            .replace("$today", today.toString());
            // Inserting takes minutes when indexes larger than the buffer pool are maintained row
            // by row. They are therefore added at the end.
            sql.execute("set foreign_key_checks = 0");
            var keys = named("(?:UNIQUE )?KEY (`\\w+`)", sql);
            var references = named("CONSTRAINT (`\\w+`) FOREIGN KEY", sql);
            alter("drop foreign key %s", references.keySet(), sql);
            alter("drop key %s", keys.keySet(), sql);
            for (var statement : script.split(";", -1)) {
                var start = System.nanoTime();
                var rows = sql.update(statement);
                System.out.printf(
                        "%,11d rows in %,6d ms: %s%n",
                        rows,
                        (System.nanoTime() - start) / 1_000_000,
                        statement.strip().split(" \\(|\n", 2)[0]);
            }
            alter("add %s", keys.values(), sql);
            alter("add %s", references.values(), sql);
            sql.execute("set foreign_key_checks = 1");
            sql.execute("drop table n");
            sql.execute(
                    "analyze table user, goal, quick_input, skipped_day, todo, diary, selected_viewer, cheer, notification, inbox");
        } finally {
            connection.destroy();
        }
    }

    private static void alter(String change, Collection<String> parts, JdbcTemplate sql) {
        sql.execute(
                "alter table todo " + parts.stream().map(change::formatted).collect(joining(", ")));
    }

    /// Returns the matching parts of `show create table todo` by their names.
    private static Map<String, String> named(String part, JdbcTemplate sql) {
        var table = sql.queryForMap("show create table todo").get("Create Table");
        return Pattern.compile("(?m)^ +(" + part + ".*?),?$")
                .matcher(String.valueOf(table))
                .results()
                .collect(toMap(it -> it.group(2), it -> it.group(1)));
    }

    /// Returns the columns of a table except generated ones and those in `excluded`.
    private static String others(JdbcTemplate sql, String table, String excluded) {
        return String.join(
                ", ",
                sql.queryForList(
                        """
                        select concat(table_name, '.', column_name) from information_schema.columns
                        where table_schema = database() and table_name = '%s'
                            and column_name not in (%s) and extra not like '%%GENERATED%%'
                        """
                                .formatted(table, excluded),
                        String.class));
    }

    static void drop() throws SQLException {
        var connection = connection();
        new JdbcTemplate(connection).execute("drop database " + NAME);
        connection.destroy();
    }
}
